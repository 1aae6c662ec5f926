"""Words as they are compared: without case, accents, apostrophes and hyphens."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_DROPPED = re.compile(r"['’‘`´ʼ]|(?<=[a-z])[-‐‑](?=[a-z])")
_WORD = re.compile(r"[a-z0-9]+")

_NOISE = """
cllr councillor cynghorydd mr mrs ms miss dr sir dame lord lady rev revd prof professor mbe obe cbe jp
the and of for yr party candidate candidates ymgeisydd plaid focus team local commonly known as
name votes vote pleidlais pleidleisiau cast polled description by lot drawing lots drawn was is are duly
on behalf representing gain hold from result
"""
NOISE = frozenset(_NOISE.split())
"""Words that say nothing about who it is."""

_NICKNAMES = (
    "robert bob rob bobby robbie bert",
    "william bill will billy liam wil gwilym",
    "richard dick rick richie",
    "james jim jimmy jamie",
    "john jack johnny jon",
    "jonathan jon jonny",
    "edward ted ed eddie ned",
    "elizabeth liz beth betty lizzie libby eliza",
    "margaret maggie peggy meg marged",
    "michael mike mick micky",
    "anthony tony antony",
    "charles charlie chas",
    "catherine kate cathy katie kathy katherine kathryn",
    "thomas tom tommy",
    "patricia pat trish tricia patsy",
    "patrick pat paddy",
    "susan sue susie",
    "alexander alex sandy alec",
    "alexandra alex sandra",
    "andrew andy drew",
    "henry harry hal",
    "harold harry",
    "joseph joe",
    "josephine jo josie",
    "joanne jo joanna",
    "nicholas nick nic",
    "stephen steve steven",
    "christopher chris",
    "christine chris tina",
    "david dave dai dafydd",
    "daniel dan danny",
    "matthew matt",
    "timothy tim",
    "gerald gerry jerry",
    "terence terry",
    "deborah debbie deb",
    "jennifer jenny jen",
    "frederick fred freddie",
    "kenneth ken kenny",
    "ronald ron",
    "donald don",
    "victoria vicky vicki tori",
    "mohammed mohammad muhammad mohamed md",
    "philip phil phillip",
    "gareth gaz",
    "raymond ray",
    "leslie les",
    "samuel sam",
    "samantha sam",
    "benjamin ben",
    "peter pete",
    "geoffrey geoff jeff jeffrey",
    "barbara barb babs",
    "pamela pam",
    "rebecca becky becca",
    "theresa terry teresa tess",
    "vincent vince",
    "gregory greg",
    "lawrence larry laurence",
    "evan ifan ieuan",
)
_CIRCLES: dict[str, set[int]] = {}
for _number, _names in enumerate(_NICKNAMES):
    for _name in _names.split():
        _CIRCLES.setdefault(_name, set()).add(_number)


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded: "O'NEILL-Jones, Siân" → oneilljones, sian."""
    folded = text.casefold().replace("&", " and ")
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
        folded = "".join(c for c in folded if not unicodedata.combining(c))
    return tuple(_WORD.findall(_DROPPED.sub("", folded)))


def nicknames(one: str, other: str) -> bool:
    """Whether the one is a short form of the other: Bob, Robert."""
    return bool(_CIRCLES.get(one, set()) & _CIRCLES.get(other, set()))
