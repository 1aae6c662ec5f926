"""A code word as it is compared: what sounds alike over a telephone is alike."""

import unicodedata


def plain_word(heard: str) -> str:
    """Letters and figures alone, without case and accents: "Blue-Heron 7" is "blueheron7"."""
    folded = unicodedata.normalize("NFKD", heard.casefold())
    return "".join(sign for sign in folded if sign.isalnum())
