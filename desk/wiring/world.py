"""The world the verbs are given: a clock and fresh ids."""

import uuid
from datetime import UTC, datetime


def utc_now() -> str:
    """Now, as ISO 8601 UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def fresh_id() -> str:
    """An id nobody has used."""
    return uuid.uuid4().hex
