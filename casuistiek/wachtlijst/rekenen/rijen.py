"""The rows of a list, checked: what each means, and what somebody must mend or decide first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from itertools import chain
from typing import Any

from casuistiek.fundament.tijd import leeftijd

from .blad import LEEG, Cel, Rij
from .cellen import Kolomlezer, Lezing, hulpsoort
from .kolommen import HERKENT_KIND, KOLOMMEN, VERPLICHT

OUDSTE = 23
"""Youth care may go on until 23 (Jeugdwet art. 1.1)."""
LANGSTE_WACHT = timedelta(days=10 * 365)
OPTELLING = ("totaal", "subtotaal", "som", "aantal", "gemiddeld")


class Zwaarte(Enum):
    FOUT = "fout"
    VRAAG = "vraag"
    OPGEMERKT = "opgemerkt"


@dataclass(frozen=True)
class Melding:
    """Something about a row (or a cell of it): what, and how to mend it. A question is answered with yes or no."""

    zwaarte: Zwaarte
    rij: int
    kolom: str
    wat: str
    hoe: str = ""


@dataclass
class Wachtrij:
    """One child on the list. `telt` False: the row stays in the file and is not on the list."""

    rij: int
    waarden: dict[str, Any]
    telt: bool = True
    meldingen: list[Melding] = field(default_factory=list)

    @property
    def kan_mee(self) -> bool:
        """Nothing to mend or to decide."""
        return all(melding.zwaarte is Zwaarte.OPGEMERKT for melding in self.meldingen)

    def vervul_vragen(self) -> None:
        """Somebody said that this row counts: that answers what was asked of it."""
        self.meldingen = [m for m in self.meldingen if m.zwaarte is not Zwaarte.VRAAG]

    def meld(self, zwaarte: Zwaarte, kolom: str, wat: str, hoe: str = "") -> None:
        self.meldingen.append(Melding(zwaarte, self.rij, kolom, wat, hoe))


@dataclass(frozen=True)
class Verbeteringen:
    """What somebody mended on the page: cells by (row, code), and rows that they said to count or to leave out. What a
    row was asked is not asked again once they said that it counts."""

    cellen: Mapping[tuple[int, str], str] = field(default_factory=dict)
    rijen: Mapping[int, bool] = field(default_factory=dict)


def controleer(
    rijen: Iterable[Rij],
    indeling: Mapping[int, str],
    peildatum: date,
    gemeenten: Mapping[str, str],
    verbeterd: Verbeteringen | None = None,
) -> Iterator[Wachtrij]:
    """The rows below the headings, in their order; empty ones are left out."""
    verbeterd = verbeterd or Verbeteringen()
    lezing = Lezing(peildatum, gemeenten)
    lezers = [(plek, code, Kolomlezer(code, lezing)) for plek, code in indeling.items()]
    eerder: dict[tuple[Any, ...], Wachtrij] = {}
    soorten: dict[str, str] = {}
    aangevuld = {nummer for nummer, _ in verbeterd.cellen}
    for rij in rijen:
        if rij.is_leeg and rij.nummer not in aangevuld:
            continue
        gelezen = _lees(rij, lezers, verbeterd)
        if gelezen.telt:
            _toets_geheel(gelezen, peildatum, soorten)
            _toets_dubbel(gelezen, eerder)
        if verbeterd.rijen.get(rij.nummer):
            gelezen.vervul_vragen()
        yield gelezen


def _lees(
    rij: Rij, lezers: Sequence[tuple[int, str, Kolomlezer]], verbeterd: Verbeteringen
) -> Wachtrij:
    gelezen = Wachtrij(rij.nummer, {})
    if not _hoort_erbij(rij, gelezen, lezers, verbeterd):
        gelezen.telt = False
        return gelezen
    cellen, breed, anders = rij.cellen, len(rij.cellen), verbeterd.cellen
    for plek, code, lees in lezers:
        cel: Cel = cellen[plek] if plek < breed else LEEG
        if anders and (rij.nummer, code) in anders:
            cel = anders[rij.nummer, code]
        uit = lees(cel)
        if uit.fout is None:
            gelezen.waarden[code] = uit.waarde
        else:
            gelezen.meld(Zwaarte.FOUT, code, uit.fout.wat, uit.fout.hoe)
        for wat in uit.opgemerkt:
            gelezen.meld(Zwaarte.OPGEMERKT, code, wat)
    return gelezen


def _hoort_erbij(
    rij: Rij,
    gelezen: Wachtrij,
    lezers: Sequence[tuple[int, str, Kolomlezer]],
    verbeterd: Verbeteringen,
) -> bool:
    """A sum is no child; whether a hidden row is one, somebody says."""
    gezegd = verbeterd.rijen.get(rij.nummer)
    if gezegd is not None:
        return gezegd
    if _is_optelling(rij, [plek for plek, _, _ in lezers]):
        gelezen.meld(Zwaarte.OPGEMERKT, "", "Deze rij is een optelling en telt niet mee.")
        return False
    if rij.verborgen:
        wat = "Deze rij is in uw bestand verborgen of weggefilterd."
        gelezen.meld(Zwaarte.VRAAG, "", wat, "Hoort dit kind op de lijst?")
    return True


def _is_optelling(rij: Rij, plekken: Sequence[int]) -> bool:
    eerste = next((cel for cel in rij.cellen if cel != LEEG), LEEG)
    if not isinstance(eerste, str) or not eerste[:12].casefold().startswith(OPTELLING):
        return False
    return sum(rij.cellen[p] != LEEG for p in plekken if p < len(rij.cellen)) <= 2


def _toets_geheel(rij: Wachtrij, peildatum: date, soorten: dict[str, str]) -> None:
    """What must be there, and what must fit together. `soorten`: the kinds of what was asked before, by its words."""
    waarden, fout_bij = rij.waarden, {melding.kolom for melding in rij.meldingen}
    for code in VERPLICHT:
        if not waarden.get(code) and code not in fout_bij:
            rij.meld(Zwaarte.FOUT, code, f"{KOLOMMEN[code].naam} is leeg.", "Vul de cel in.")
    if not _is_te_herkennen(waarden) and not fout_bij & set(chain(*HERKENT_KIND)):
        hoe = "Vul een nummer, een BSN, of initialen met de geboortedatum in."
        rij.meld(Zwaarte.FOUT, "nummer", "Niet te zien is om welk kind het gaat.", hoe)
    _toets_dagen(rij, peildatum)
    if hulp := waarden.get("hulp"):
        if hulp not in soorten:
            soorten[hulp] = hulpsoort(hulp)
        waarden["hulpsoort"] = soorten[hulp]
    if waarden.get("wachtend") is False and not waarden.get("keuze"):
        hoe = "Heeft het kind passende hulp, laat de rij dan weg; wacht het nog, zet dan ja."
        rij.meld(Zwaarte.VRAAG, "wachtend", "Dit kind wacht niet, en heeft ook geen hulp.", hoe)


def _is_te_herkennen(waarden: Mapping[str, Any]) -> bool:
    return any(all(waarden.get(code) for code in samen) for samen in HERKENT_KIND)


def _toets_dagen(rij: Wachtrij, peildatum: date) -> None:
    geboren, sinds = rij.waarden.get("geboortedatum"), rij.waarden.get("wacht_sinds")
    controleer = "Controleer de datum."
    if geboren and geboren > peildatum:
        rij.meld(Zwaarte.FOUT, "geboortedatum", "Deze dag ligt na de peildatum.", controleer)
    elif geboren and leeftijd(geboren, peildatum) >= OUDSTE:
        wat = f"Dit kind is {leeftijd(geboren, peildatum)} jaar."
        rij.meld(Zwaarte.FOUT, "geboortedatum", wat, f"{controleer} Jeugdhulp kan tot 23 jaar.")
    if sinds and sinds > peildatum:
        rij.meld(Zwaarte.FOUT, "wacht_sinds", "Deze dag ligt na de peildatum.", controleer)
    elif sinds and sinds < peildatum - LANGSTE_WACHT:
        rij.meld(Zwaarte.FOUT, "wacht_sinds", "Dit is langer dan tien jaar geleden.", controleer)
    elif sinds and geboren and sinds < geboren:
        rij.meld(Zwaarte.FOUT, "wacht_sinds", "Dit is voor de geboorte.", controleer)


def _toets_dubbel(rij: Wachtrij, eerder: dict[tuple[Any, ...], Wachtrij]) -> None:
    """The same child twice. The same BSN is one child, so one of the rows goes; what else is the same may be that of a
    family or of twins, so somebody says."""
    for samen in HERKENT_KIND:
        sleutel = (samen, *(str(rij.waarden.get(code) or "").casefold() for code in samen))
        if not all(sleutel[1:]):
            continue
        andere = eerder.setdefault(sleutel, rij)
        if andere is rij or _twee_bsns(rij, andere):
            continue
        zeker = samen == ("bsn",)
        namen = " en ".join(KOLOMMEN[code].naam.lower() for code in samen)
        wat = f"{namen.capitalize()} als in rij {andere.rij}."
        if zeker:
            hoe = "Laat een van de twee rijen weg."
            rij.meld(Zwaarte.FOUT, samen[0], f"Hetzelfde kind: {wat.lower()}", hoe)
        else:
            rij.meld(
                Zwaarte.VRAAG, samen[0], wat, "Is dit een ander kind, dat ook op de lijst hoort?"
            )
        return


def _twee_bsns(een: Wachtrij, ander: Wachtrij) -> bool:
    nummers = een.waarden.get("bsn"), ander.waarden.get("bsn")
    return all(nummers) and nummers[0] != nummers[1]
