"""A list read and checked: each row with what is wrong in it, and which child of the lists of before it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from casuistiek.fundament.organisaties.models import Gemeente
from casuistiek.fundament.pseudoniem.glad import plat
from casuistiek.fundament.tijd.termijnen import leeftijd
from casuistiek.fundament.toegang.bsn import vingerafdruk

from .models import Wachtende, Wachtlijst
from .rekenen.blad import Blad, OnleesbaarBestand, Rij, bladen
from .rekenen.overzicht import als_tekst, letter
from .rekenen.rijen import Melding, Verbeteringen, Wachtrij, Zwaarte, controleer
from .rekenen.vergelijken import Kind, Vergelijking, vergelijk
from .selectors import vorige

HOOGSTENS_GETOOND = 300
"""Rows with something to mend, or to know, that the page is told; the rest comes when these are mended."""
MELD_ELKE = 500
"""Rows between two reports of progress."""
ZELFDE = "zelfde"
"""The column of the question whether a row is a child that was on the list of before."""

Melder = Callable[[float], None]


@dataclass
class Nagekeken:
    """What came out of the check. `wie`: the children of this list beside those of the one before."""

    met_fout: list[dict[str, Any]] = field(default_factory=list)
    opgemerkt: list[dict[str, Any]] = field(default_factory=list)
    aantallen: Counter[str] = field(default_factory=Counter)
    wie: Vergelijking | None = None

    @property
    def goed(self) -> bool:
        """Nothing is left to mend or to answer, and there is somebody on it."""
        return not (self.aantallen["fout"] or self.aantallen["vraag"]) and bool(
            self.aantallen["telt"]
        )

    def als_data(self) -> dict[str, Any]:
        weg = (
            [{"rij": kind.nummer, "wie": kind.initialen} for kind in self.wie.weg]
            if self.wie
            else []
        )
        return {
            "met_fout": self.met_fout[:HOOGSTENS_GETOOND],
            "opgemerkt": self.opgemerkt[:HOOGSTENS_GETOOND],
            "aantallen": dict(self.aantallen),
            "nieuw": len(self.wie.nieuw) if self.wie else 0,
            "gebleven": len(self.wie.gebleven) if self.wie else 0,
            "weg": len(weg),
        }


def gekozen_blad(lijst: Wachtlijst) -> Blad:
    """The sheet of this list, not read yet. OnleesbaarBestand when the file cannot be read."""
    bestand = lijst.bestand
    alle = bladen(bestand.lees(), f"lijst.{bestand.soort}")
    gevonden = next((blad for blad in alle if blad.naam == lijst.blad), None)
    if gevonden is None:
        raise OnleesbaarBestand("Het gekozen blad staat niet in het bestand.")
    return gevonden


def rijen_van(
    lijst: Wachtlijst, meld: Melder, blad: Blad | None = None
) -> Iterator[tuple[Rij, Wachtrij]]:
    """The rows under the headings of this list, as they stand in the file and as they were read."""
    blad = blad or gekozen_blad(lijst)
    gezien: list[Rij] = []

    def onder_de_kop() -> Iterator[Rij]:
        for rij in blad.rijen():
            if rij.nummer % MELD_ELKE == 0:
                meld(rij.nummer / max(blad.aantal_rijen, 1))
            if rij.nummer > (lijst.kopregel or 0):
                gezien[:] = [rij]
                yield rij

    gelezen = controleer(
        onder_de_kop(), indeling(lijst), lijst.peildatum, gemeenten(lijst), verbeteringen(lijst)
    )
    for wachtrij in gelezen:
        yield gezien[0], wachtrij


def indeling(lijst: Wachtlijst) -> dict[int, str]:
    """Their column (from 0) → our code; JSON has only texts for keys."""
    return {int(plek): code for plek, code in lijst.indeling.items()}


def gemeenten(lijst: Wachtlijst) -> dict[str, str]:
    """The gemeenten of the region on the peildatum, by the name as it is compared."""
    rijen = Gemeente.objects.geldig(lijst.peildatum).filter(regio=lijst.regio_id)
    return {plat(naam): naam for naam in rijen.values_list("naam", flat=True)}


def verbeteringen(lijst: Wachtlijst) -> Verbeteringen:
    """What was mended on the page."""
    data = lijst.open("verbeterd")
    cellen = {
        (int(rij), code): waarde
        for rij, per_code in data.get("cellen", {}).items()
        for code, waarde in per_code.items()
    }
    return Verbeteringen(cellen, {int(rij): telt for rij, telt in data.get("rijen", {}).items()})


def kijk_na(lijst: Wachtlijst, meld: Melder) -> Nagekeken:
    """Read and check the whole list. OnleesbaarBestand when the file cannot be read."""
    uit, kinderen = Nagekeken(), []
    for rij, wachtrij in rijen_van(lijst, meld):
        _tel(uit, wachtrij)
        if wachtrij.telt:
            kinderen.append(als_kind(wachtrij))
        _noteer(uit, wachtrij, rij, lijst)
    uit.wie = herken(lijst, kinderen)
    _vraag_gelijkenis(uit, lijst)
    return uit


def _tel(uit: Nagekeken, wachtrij: Wachtrij) -> None:
    uit.aantallen["telt" if wachtrij.telt else "telt_niet"] += 1
    for zwaarte in {melding.zwaarte for melding in wachtrij.meldingen}:
        uit.aantallen[zwaarte.value] += 1


def _noteer(uit: Nagekeken, wachtrij: Wachtrij, rij: Rij, lijst: Wachtlijst) -> None:
    alleen_opgemerkt = [m for m in wachtrij.meldingen if m.zwaarte is Zwaarte.OPGEMERKT]
    anders = [m for m in wachtrij.meldingen if m.zwaarte is not Zwaarte.OPGEMERKT]
    for naar, meldingen in ((uit.met_fout, anders), (uit.opgemerkt, alleen_opgemerkt)):
        if meldingen and len(naar) < HOOGSTENS_GETOOND:
            naar.append(_als_data(wachtrij.rij, meldingen, rij, lijst))


def _als_data(
    nummer: int, meldingen: list[Melding], rij: Rij | None, lijst: Wachtlijst
) -> dict[str, Any]:
    plekken = {code: plek for plek, code in indeling(lijst).items()}
    verbeterd = verbeteringen(lijst).cellen

    def cel(code: str) -> str:
        if (nummer, code) in verbeterd:
            return verbeterd[nummer, code]
        plek = plekken.get(code, -1)
        return als_tekst(rij.cellen[plek]) if rij and 0 <= plek < len(rij.cellen) else ""

    return {
        "rij": nummer,
        "meldingen": [
            asdict(melding)
            | {
                "zwaarte": melding.zwaarte.value,
                "waar": letter(plekken[melding.kolom]) if melding.kolom in plekken else "",
                "cel": cel(melding.kolom),
            }
            for melding in meldingen
        ],
    }


# ---- which child it is -------------------------------------------------------------------------------------------


def als_kind(rij: Wachtrij) -> Kind:
    """A row that was read, as it is recognised."""
    waarden = rij.waarden
    return Kind(
        pk=rij.rij,
        vinger=vingerafdruk(waarden["bsn"]) if waarden.get("bsn") else "",
        nummer=plat(waarden.get("nummer") or ""),
        initialen=waarden.get("initialen") or "",
        geboortedatum=waarden.get("geboortedatum"),
        waarden={"gemeente": waarden.get("gemeente") or ""},
    )


def van_eerder(wachtende: Wachtende) -> Kind:
    """A row of the list of before, as it is recognised."""
    wie = wachtende.wie()
    geboren = wie.get("geboortedatum")
    return Kind(
        pk=wachtende.pk,
        vinger=wachtende.kind.vinger,
        nummer=plat(wie.get("nummer", "")),
        initialen=wie.get("initialen", ""),
        geboortedatum=date.fromisoformat(geboren) if geboren else None,
        waarden={"gemeente": wachtende.gemeente.naam},
    )


def herken(lijst: Wachtlijst, kinderen: list[Kind]) -> Vergelijking:
    """These children beside those of the list of before, with what somebody said about who is who."""
    eerder = vorige(lijst)
    rijen = eerder.rijen.select_related("kind", "gemeente") if eerder else ()
    zelfde = lijst.open("verbeterd").get(ZELFDE, {})
    paren = [(was, int(rij)) for rij, was in zelfde.items()]
    return vergelijk([van_eerder(rij) for rij in rijen], kinderen, paren)


def _vraag_gelijkenis(uit: Nagekeken, lijst: Wachtlijst) -> None:
    """Who looks like a child of before and may be another: a person says."""
    if uit.wie is None:
        return
    ontkend = {(int(rij), was) for rij, was in lijst.open("verbeterd").get("anders", [])}
    gevraagd: set[int] = set()
    for was, kind in uit.wie.misschien:
        if (kind.pk, was.pk) in ontkend or kind.pk in gevraagd:
            continue
        gevraagd.add(kind.pk)
        oud = leeftijd(kind.geboortedatum, lijst.peildatum) if kind.geboortedatum else "?"
        wat = f"Lijkt op een kind van uw vorige lijst: {was.initialen}, {oud} jaar, {was.waarden['gemeente']}."
        melding = Melding(Zwaarte.VRAAG, kind.pk, ZELFDE, wat, "Is dit hetzelfde kind?")
        uit.aantallen["vraag"] += 1
        if len(uit.met_fout) < HOOGSTENS_GETOOND:
            data = _als_data(kind.pk, [melding], None, lijst)
            data["meldingen"][0]["cel"] = str(was.pk)
            uit.met_fout.append(data)
