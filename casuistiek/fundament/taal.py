"""Small rules of written Dutch: one or more of something, how large, and what a word processor makes of a hyphen."""

from __future__ import annotations

import re

_STREEPJES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_ONZICHTBAAR = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]")


def telwoord(aantal: int, een: str, meer: str) -> str:
    """The number with its word: "1 afspraak", "3 afspraken", "0 afspraken"."""
    return f"{aantal} {een if aantal == 1 else meer}"


def in_zin(label: str) -> str:
    """A label inside a sentence: "experts van het RET"; an abbreviation keeps its capitals (RET-expert)."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def in_mb(aantal: int) -> str:
    """Bytes as people say them: "31,4 MB", "25 MB". Rounded up, so that what is just too large never looks right."""
    tienden = -(-aantal * 10 // 1024**2)
    return f"{tienden // 10},{tienden % 10}".removesuffix(",0") + "\xa0MB"


def gewone_streepjes(code: str) -> str:
    """A code as it was meant, also when it was pasted from a letter or mail: with plain hyphens and without spaces
    or signs that nobody sees."""
    return _ONZICHTBAAR.sub("", _STREEPJES.sub("-", code))
