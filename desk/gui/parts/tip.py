"""What stands in a tooltip: words, never markup."""

from html import escape


def tip(text: str) -> str:
    """`text` for a tooltip, where Qt takes what looks like HTML for HTML and has no switch against it.

    A note or a name with < in it would show other than it is, or draw a picture from the disk.
    """
    if "<" not in text and "&" not in text:
        return text
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'
