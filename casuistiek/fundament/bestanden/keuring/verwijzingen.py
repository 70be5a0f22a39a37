"""Where a reference in a file leads: into the file, to the maker's own disk, to a page to click on, or elsewhere."""

from __future__ import annotations

import re
from urllib.parse import unquote

NETTE_LINKS = ("http:", "https:", "mailto:", "tel:")
"""What a link to click on may begin with, when it begins with a scheme."""
_ONZICHTBAAR = re.compile(r"[\x00-\x20\x7f\xa0\u200b-\u200f\u2028\u2029\ufeff]")
_OP_EEN_MAC = re.compile(
    r"(file:/{1,4}(localhost/)?|/)(users|applications|library|volumes)/"
    r"|[^:/]+:(users|applications|library):"
)
"""A path of Word for Mac. It writes four slashes, which Windows takes for a machine; before 2016 it wrote colons."""


def naar_share(doel: str) -> bool:
    r"""A folder on another machine: `\\machine\map`, `//machine/map`, `file://machine/map`, `file:////machine/map`.

    Asking for it is enough to hand over who is signed in here (Windows), so also a link to click on may not.
    """
    plat = _plat(doel)
    if not plat.startswith("file:"):
        return plat.startswith("//")
    pad = plat.removeprefix("file:")
    pad = re.sub(r"^//localhost(?=/|$)|^//(?=[a-z][:|])", "", pad)
    if pad.startswith("///"):
        pad = pad[2:]
    return pad.startswith("//")


def elders(doel: str) -> bool:
    """Anything that does not stand in the file itself, for what is fetched (a picture, a section, a table)."""
    plat = _plat(doel)
    return _schema(plat) != "" or plat.startswith(("/", "../"))


def haalt_op(doel: str) -> bool:
    """Fetched from elsewhere: by a scheme or from a share. `cid:` and `data:` stand in the file or mail itself."""
    return naar_share(doel) or _schema(_plat(doel)) not in ("", "cid", "data")


def nette_link(doel: str) -> bool:
    """A link to click on: to a page, an address, a number, or relative to the file."""
    plat = _plat(doel)
    return not naar_share(doel) and (not _schema(plat) or plat.startswith(NETTE_LINKS))


def eigen_sjabloon(doel: str) -> bool:
    """A template on the maker's own disk: Word and LibreOffice always note that."""
    plat = _plat(doel)
    if _OP_EEN_MAC.match(plat):
        return True
    return not naar_share(doel) and (_schema(plat) in ("", "file") or len(_schema(plat)) == 1)


def _plat(doel: str) -> str:
    """As programs read it: without spaces and signs that nobody sees, not encoded, one kind of slash."""
    return _ONZICHTBAAR.sub("", unquote(doel)).replace("\\", "/").lower()


def _schema(plat: str) -> str:
    """What stands before the first colon (of `c:/x`: the letter of a disk); empty without one."""
    kop, punten, _ = re.split(r"[/?#]", plat, maxsplit=1)[0].partition(":")
    return kop or "?" if punten else ""
