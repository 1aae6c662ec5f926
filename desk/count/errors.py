"""What the desk says when it will not do a thing.

Every message is one sentence for a person: what is wrong, where, and what to do. No traceback reaches a
user: the commands and the window show `str(error)` and, in a command, end with `error.status`.
"""


class Refused(Exception):
    """The desk will not do this, and nothing has changed. Exit status 1."""

    status = 1


class Misused(Refused):
    """The command or its arguments are wrong. Exit status 2."""

    status = 2


class Damaged(Refused):
    """Data the desk holds or was given is damaged. Exit status 3."""

    status = 3
