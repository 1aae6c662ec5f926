"""A figure as it is spoken: "one thousand and nine"."""

from desk.count.percent import Percent

_ONES = (
    *("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spoken(value: int) -> str:
    """In words, as British English says it; for 0 to 999,999,999."""
    if value < 1000:
        return _hundreds(value)
    thousands, rest = divmod(value, 1000)
    if thousands >= 1000:
        millions, thousands = divmod(thousands, 1000)
        said = f"{_hundreds(millions)} million"
        said += f", {_hundreds(thousands)} thousand" if thousands else ""
    else:
        said = f"{_hundreds(thousands)} thousand"
    if not rest:
        return said
    return f"{said} and {_hundreds(rest)}" if rest < 100 else f"{said}, {_hundreds(rest)}"


def spoken_percent(percent: Percent) -> str:
    """ "thirty-four point two nought per cent": the decimals digit by digit."""
    whole, _, parts = percent.text.partition(".")
    said = [spoken(int(whole)), *(("point", *(_ONES[int(digit)] for digit in parts)) if parts else ())]
    return " ".join([*said, "per cent"])


def _hundreds(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    said = f"{_ONES[hundreds]} hundred" if hundreds else ""
    if not rest and said:
        return said
    tens, ones = divmod(rest, 10)
    small = _ONES[rest] if rest < 20 else _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    return f"{said} and {small}" if said else small
