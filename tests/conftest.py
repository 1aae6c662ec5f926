"""What every test stands on.

In CI the property tests try the same cases each time, so that a change is judged by what it changed; at a
developer's desk they try new ones, and what they find becomes a case of its own.
"""

import os

from hypothesis import settings

settings.register_profile(
    "ci", derandomize=True, max_examples=25, deadline=None, database=None, print_blob=True
)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A long text, and bytes, name their case by the argument: the two workers must agree on names, and keys
    and compressed bytes are made anew."""
    if isinstance(val, bytes):
        return argname
    return argname if isinstance(val, str) and (len(val) > 60 or "\n" in val) else None
