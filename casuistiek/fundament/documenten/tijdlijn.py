"""A timeline as an accessible picture: SVG for the eye, text for the ear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from django.utils.dateformat import format as date_format

from .inhoud import Beeld, schoon

Gebeurtenis = tuple[date, str, str]
"""Day, what happened, and how it is marked: besluit, te_laat, klaar, or anything else (gewoon)."""

BREEDTE = 680
_AS = 112
_TEKST = 136
_REGEL = 18
_TUSSEN = 16
_TEKENS = 84
_RUSTIG = 7  # from so many days on, the picture says how long nothing happened
_HOOGSTE = 420  # two of these fit on a page

_BLAUW, _ROOD, _GROEN, _GRIJS, _LIJN, _INKT = (
    "#154273",
    "#a31515",
    "#1a6b34",
    "#535c69",
    "#c5cedb",
    "#1d2430",
)
_MERKEN = {
    "besluit": f'<circle cx="{_AS}" cy="{{y}}" r="6" fill="{_BLAUW}"/>',
    "te_laat": f'<path d="M{_AS} {{b}}l8 8l-8 8l-8 -8z" fill="{_ROOD}"/>',
    "klaar": f'<circle cx="{_AS}" cy="{{y}}" r="8" fill="{_GROEN}"/>'
    f'<path d="M{_AS - 3.5} {{y}}l2.5 3l5 -6" fill="none" stroke="#fff" stroke-width="2"/>',
}
_GEWOON = f'<circle cx="{_AS}" cy="{{y}}" r="5" fill="#fff" stroke="{_GRIJS}" stroke-width="2.5"/>'
_IN_WOORDEN = {"besluit": " (besluit)", "te_laat": " (te laat)", "klaar": " (klaar)"}


def tijdlijn_svg(gebeurtenissen: Sequence[Gebeurtenis]) -> str:
    """An SVG of the events from old to new. Marks differ in shape, not only in colour."""
    delen: list[str] = []
    y, vorige = 16, None
    for dag, tekst, soort in sorted(gebeurtenissen, key=_dag):
        if vorige is not None and (dag - vorige).days >= _RUSTIG:
            stilte = f"{(dag - vorige).days} dagen later"
            delen.append(_tekst(_TEKST, y + 1, stilte, fill=_GRIJS, size=11))
            y += _REGEL + 2
        delen.append(_MERKEN.get(soort, _GEWOON).format(y=y, b=y - 8))
        delen.append(_tekst(0, y + 5, f"{dag:%d-%m-%Y}", fill=_GRIJS))
        for regel in wrap(tekst, _TEKENS) or [""]:
            delen.append(_tekst(_TEKST, y + 5, regel, fill=_INKT))
            y += _REGEL
        y += _TUSSEN
        vorige = dag
    hoogte = max(y - _TUSSEN, _REGEL)
    streep = f'<path d="M{_AS} 8V{hoogte - 8}" stroke="{_LIJN}" stroke-width="3" fill="none"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BREEDTE} {hoogte}" '
        f'width="{BREEDTE}" height="{hoogte}" role="img" '
        f"aria-label={quoteattr(tijdlijn_tekst(gebeurtenissen))} "
        f"font-family=\"'Source Sans Pro', sans-serif\">{streep}{''.join(delen)}</svg>"
    )


def tijdlijn_tekst(gebeurtenissen: Sequence[Gebeurtenis]) -> str:
    """The same events in words, for the text alternative."""
    if not gebeurtenissen:
        return "Tijdlijn zonder gebeurtenissen."
    zinnen = (
        f"Op {date_format(dag, 'j F Y')}: {_zin(tekst)}{_IN_WOORDEN.get(soort, '')}."
        for dag, tekst, soort in sorted(gebeurtenissen, key=_dag)
    )
    return schoon("Tijdlijn. " + " ".join(zinnen))


def tijdlijn(gebeurtenissen: Sequence[Gebeurtenis], bijschrift: str = "") -> list[Beeld]:
    """The pictures for a document: a long history is spread over pictures that fit on a page, with the caption under
    the last."""
    delen: list[list[Gebeurtenis]] = []
    ruimte = 0
    for gebeurtenis in sorted(gebeurtenissen, key=_dag):
        nodig = _REGEL * (len(wrap(gebeurtenis[1], _TEKENS)) + 1) + _TUSSEN
        if nodig > ruimte:
            delen.append([])
            ruimte = _HOOGSTE
        delen[-1].append(gebeurtenis)
        ruimte -= nodig
    return [
        Beeld(tijdlijn_svg(deel), tijdlijn_tekst(deel), bijschrift if deel is delen[-1] else "")
        for deel in delen
    ]


def _zin(tekst: str) -> str:
    return " ".join(tekst.split()).rstrip(".")


def _dag(gebeurtenis: Gebeurtenis) -> date:
    return gebeurtenis[0]


def _tekst(x: int, y: int, tekst: str, *, fill: str, size: int = 14) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}">{escape(schoon(tekst))}</text>'
