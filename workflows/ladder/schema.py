"""What a region file may say, as data, and the check of a file against it.

A field that the file leaves out, or leaves empty, is "nog niet vastgelegd"; only `verplicht`
fields must be there. Every message is Dutch and says what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casuistiek.fundament.aanwijzen import lijkt_op
from casuistiek.fundament.onherleidbaar.rekenen.stelsel import DREMPEL
from casuistiek.fundament.organisaties.models import Organisatiesoort
from casuistiek.fundament.tijd import parse

from .keuzes import BijVerlopen, NormEinde, NormStart
from .lezen import Document
from .models import Doorzettingsmacht, Tredesoort
from .regels import CATALOGUS


@dataclass(frozen=True)
class Enkel:
    """One value. `test` returns a Dutch complaint, or nothing when the value is right."""

    test: Callable[[Any], str | None]
    soort: Any = str | int | float | date


@dataclass(frozen=True)
class Lijst:
    deel: Vorm


@dataclass(frozen=True)
class Kaart:
    """Fields by name; other names are refused."""

    velden: Mapping[str, Vorm]
    verplicht: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True)
class Woordenboek:
    """Any names, one kind of value."""

    deel: Vorm


Vorm = Enkel | Lijst | Kaart | Woordenboek


def som(woorden: Iterable[str]) -> str:
    return ", ".join(woorden)


def tekst(lengte: int) -> Enkel:
    def test(waarde: Any) -> str | None:
        if not isinstance(waarde, str):
            return f'{toon(waarde)} is geen tekst. Zet er aanhalingstekens om: "{waarde}".'
        if len(waarde) > lengte:
            return f"De tekst is {len(waarde)} tekens. Er passen er {lengte}."
        return None

    return Enkel(test)


def keuze(keuzes: Iterable[str]) -> Enkel:
    lijst = list(keuzes)

    def test(waarde: Any) -> str | None:
        if waarde in lijst:
            return None
        return f"{toon(waarde)} bestaat niet; kies uit {som(lijst)}.{lijkt_op(str(waarde), lijst)}"

    return Enkel(test)


def toon(waarde: Any) -> str:
    return f'"{waarde}"'[:80] if not isinstance(waarde, list | dict) else "Dit"


def _code(waarde: Any) -> str | None:
    if isinstance(waarde, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", waarde):
        return None if len(waarde) <= 50 else "Een code is hooguit 50 tekens lang."
    return f"{toon(waarde)} is geen code. Gebruik kleine letters, cijfers en streepjes."


def _afkorting(waarde: Any) -> str | None:
    if isinstance(waarde, str) and re.fullmatch(r"[A-Z]{1,6}", waarde):
        return None
    return f"{toon(waarde)} is geen afkorting. Gebruik 1 tot 6 hoofdletters."


def _datum(waarde: Any) -> str | None:
    if type(waarde) is date:
        return None
    return f"{toon(waarde)} is geen datum. Schrijf jjjj-mm-dd, bijvoorbeeld 2021-12-31."


def _peildatum(waarde: Any) -> str | None:
    if type(waarde) is date or (isinstance(waarde, str) and 0 < len(waarde) <= 60):
        return None
    return (
        f"{toon(waarde)} is geen peildatum. Schrijf een datum, of woorden als begin september 2021."
    )


def _aantal(waarde: Any) -> str | None:
    if type(waarde) is int and waarde >= 0:
        return None
    return f"{toon(waarde)} is geen aantal. Schrijf een heel getal van 0 of meer."


def _kleinste(waarde: Any) -> str | None:
    if type(waarde) is int and waarde >= DREMPEL:
        return None
    return f"{toon(waarde)} kan niet. Cijfers tonen geen aantal onder de {DREMPEL}; een regio kan wel hoger kiezen."


def _versie(waarde: Any) -> str | None:
    if type(waarde) is int and 1 <= waarde <= 32767:
        return None
    return f"{toon(waarde)} is geen versie. Schrijf een heel getal van 1 of meer."


def _termijn(waarde: Any) -> str | None:
    try:
        parse(str(waarde))
    except ValueError as fout:
        return str(fout)
    return None if len(str(waarde)) <= 40 else "Een termijn is hooguit 40 tekens lang."


def _ja_nee(waarde: Any) -> str | None:
    return (
        None if isinstance(waarde, bool) else f"{toon(waarde)} is geen ja of nee (true of false)."
    )


def _eis(waarde: Any) -> str | None:
    """A rule of the catalogue: its code, or its code and a term."""
    code, termijn = (waarde, None) if isinstance(waarde, str) else _regel_en_termijn(waarde)
    if not isinstance(code, str) or code not in CATALOGUS:
        return (
            f"{toon(code)} bestaat niet; kies uit {som(CATALOGUS)}.{lijkt_op(str(code), CATALOGUS)}"
        )
    if CATALOGUS[code].vraagt_termijn and termijn is None:
        return f'Bij "{code}" hoort een termijn. Schrijf {{regel: {code}, termijn: 6 weken}}.'
    if termijn is not None and not CATALOGUS[code].vraagt_termijn:
        return f'Bij "{code}" hoort geen termijn. Schrijf alleen {code}.'
    return _termijn(termijn) if termijn is not None else None


def _regel_en_termijn(waarde: Any) -> tuple[Any, Any]:
    if isinstance(waarde, dict) and set(waarde) <= {"regel", "termijn"}:
        return waarde.get("regel"), waarde.get("termijn")
    return waarde, None


CODE, DATUM, BRON, JA_NEE = Enkel(_code), Enkel(_datum), tekst(300), Enkel(_ja_nee)
EIS = Enkel(_eis, str | dict)
PEILDATUM = Enkel(_peildatum)
GELDIG: dict[str, Vorm] = {"geldig_van": DATUM, "geldig_tot": DATUM}

FEIT = Kaart({"tekst": tekst(1000), "bron": BRON}, frozenset({"bron"}))
GENOEMD_FEIT = Kaart(
    {"naam": tekst(150), "tekst": tekst(2000), "bron": BRON}, frozenset({"naam", "bron"})
)

MET_BRON = (
    "naam",
    "soort",
    "voorzitter",
    "beslist",
    "aanleiding",
    "termijn",
    "bij_verlopen",
    "naar",
    "doorzettingsmacht",
    "deelnemers",
    "terug_naar",
    "terugweg",
    "toelichting",
)
"""The fields of a trede that carry a source, beside the order in which it stands (`volgorde`)."""

TREDE = Kaart(
    {
        "code": CODE,
        "naam": tekst(150),
        "soort": keuze(Tredesoort.values),
        "voorzitter": tekst(300),
        "beslist": tekst(300),
        "aanleiding": tekst(1000),
        "termijn": Enkel(_termijn),
        "bij_verlopen": keuze(BijVerlopen.values),
        "naar": CODE,
        "doorzettingsmacht": keuze(Doorzettingsmacht.values),
        "deelnemers": tekst(1000),
        "terug_naar": CODE,
        "terugweg": tekst(1000),
        "toelichting": tekst(2000),
        "ingang": Lijst(EIS),
        "uitgang": Lijst(EIS),
        "bron": BRON,
        "bronnen": Kaart(dict.fromkeys((*MET_BRON, "volgorde"), BRON)),
    },
    frozenset({"code", "naam", "soort"}),
)

NORM = Kaart(
    {
        "code": CODE,
        "naam": tekst(150),
        "start": keuze(NormStart.values),
        "trede": CODE,
        "einde": keuze(NormEinde.values),
        "termijn": Enkel(_termijn),
        "pauzeerbaar": JA_NEE,
        "atw": JA_NEE,
        "waarschuw": Enkel(_termijn),
        "bij_verlopen": keuze(BijVerlopen.values),
        "naar": CODE,
        "toelichting": tekst(1000),
        "bron": BRON,
    },
    frozenset({"code", "naam", "start", "termijn", "bij_verlopen", "bron"}),
)

ZIJROUTE = Kaart(
    {
        "code": CODE,
        "naam": tekst(150),
        "alleen_in": tekst(100),
        "toelichting": tekst(1000),
        "bron": BRON,
    },
    frozenset({"code", "naam", "bron"}),
)

LADDER = Kaart(
    {
        "versie": Enkel(_versie),
        "naam": tekst(150),
        **GELDIG,
        "bron": BRON,
        "toelichting": tekst(2000),
        "uitgesteld_binnen": Enkel(_termijn),
        "tredes": Lijst(TREDE),
        "normen": Lijst(NORM),
        "zijroutes": Lijst(ZIJROUTE),
    },
    frozenset({"versie", "naam", "bron", "tredes"}),
)

ORGANISATIE = Kaart(
    {
        "naam": tekst(150),
        "afkorting": tekst(30),
        "soort": keuze(Organisatiesoort.values),
        "bron": BRON,
        "regios": Lijst(CODE),
        "gegevens": Kaart(
            {
                "toelichting": FEIT,
                "doorzettingsmacht": FEIT,
                "budget": FEIT,
                "deelnemers": FEIT,
                "werkwijze": FEIT,
                "bestuur": FEIT,
                "aantallen": FEIT,
            }
        ),
        **GELDIG,
    },
    frozenset({"naam", "soort", "bron"}),
)

GEMEENTE = Kaart(
    {"naam": tekst(100), "opvolger": tekst(100), "bron": BRON, **GELDIG}, frozenset({"naam"})
)

GEGEVENS: dict[str, Vorm] = {
    "coordinatie": FEIT,
    "gemeenten": FEIT,
    "casusregie": FEIT,
    "doorzettingsmacht": FEIT,
    "maatwerk": Kaart(
        dict.fromkeys(("naam", "route", "beslist", "contractvorm", "plafond", "toelichting"), FEIT)
    ),
    "dataplichten": Lijst(
        Kaart(
            {"wat": tekst(300), "wie": tekst(150), "hoe_vaak": tekst(100), "bron": BRON},
            frozenset({"wat", "bron"}),
        )
    ),
    "tellingen": Lijst(
        Kaart(
            {
                "wat": tekst(300),
                "aantal": Enkel(_aantal),
                "peildatum": PEILDATUM,
                "definitie": tekst(500),
                "toelichting": tekst(500),
                "bron": BRON,
            },
            frozenset({"wat", "bron"}),
        )
    ),
    "kleinste_aantal": Kaart(
        {"aantal": Enkel(_kleinste), "bron": BRON}, frozenset({"aantal", "bron"})
    ),
    "leren": Lijst(GENOEMD_FEIT),
    "bijzonderheden": Lijst(GENOEMD_FEIT),
}
"""What is kept in `Regio.gegevens`, beside the legend of its sources."""

REGIOBESTAND = Kaart(
    {
        "bronnen": Woordenboek(tekst(300)),
        "regio": Kaart(
            {
                "code": CODE,
                "naam": tekst(100),
                "afkorting": Enkel(_afkorting),
                "vannacht_geldig": Enkel(_termijn),
                **GELDIG,
            },
            frozenset({"code", "naam", "afkorting"}),
        ),
        "gemeenten": Lijst(GEMEENTE),
        "organisaties": Lijst(ORGANISATIE),
        "ladders": Lijst(LADDER),
        "gegevens": Kaart(GEGEVENS),
    },
    frozenset({"bronnen"}),
)


def controleer(document: Document) -> None:
    """Check a file that was read. Raises OngeldigBestand with everything that is wrong with it."""
    if not isinstance(document.waarde, dict):
        document.fout("", "Het bestand is leeg of geen regiobestand.")
    else:
        _toets(document, REGIOBESTAND, document.waarde, "")
        if not document.fouten:
            _samenhang(document)
    document.controleer()


HIER_HOORT: dict[type, str] = {
    Enkel: "Hier hoort één waarde.",
    Lijst: "Hier hoort een lijst (regels die met een streepje beginnen).",
    Kaart: "Hier horen velden met een naam.",
    Woordenboek: "Hier horen namen met een waarde.",
}


def _soort(vorm: Vorm) -> Any:
    if isinstance(vorm, Enkel):
        return vorm.soort
    return list if isinstance(vorm, Lijst) else dict


def _toets(document: Document, vorm: Vorm, waarde: Any, pad: str) -> None:
    if not isinstance(waarde, _soort(vorm)):
        document.fout(pad, HIER_HOORT[type(vorm)])
        return
    match vorm:
        case Enkel(test=test):
            if klacht := test(waarde):
                document.fout(pad, klacht)
        case Lijst(deel):
            for nummer, stuk in enumerate(waarde):
                _toets(document, deel, stuk, f"{pad}[{nummer}]")
        case Woordenboek(deel):
            for naam, stuk in waarde.items():
                _toets(document, deel, stuk, f"{pad}.{naam}")
        case Kaart(velden, verplicht):
            _toets_velden(document, velden, verplicht, waarde, pad)


def _toets_velden(
    document: Document,
    velden: Mapping[str, Vorm],
    verplicht: frozenset[str],
    waarde: dict[str, Any],
    pad: str,
) -> None:
    voor = f"{pad}." if pad else ""
    for naam, stuk in waarde.items():
        if naam not in velden:
            gok = lijkt_op(naam, velden) or f" Kies uit {som(velden)}."
            document.fout(f"{voor}{naam}", f'Het veld "{naam}" bestaat niet.{gok}')
        elif stuk is None and naam in verplicht:
            document.fout(f"{voor}{naam}", "Dit veld is verplicht en is leeg.")
        elif stuk is not None:
            _toets(document, velden[naam], stuk, f"{voor}{naam}")
    for naam in velden:
        if naam in verplicht and naam not in waarde:
            document.fout(pad, f'Het verplichte veld "{naam}" ontbreekt.')


def _samenhang(document: Document) -> None:
    """What no single field shows: references, periods, doubles. The shape is known to be right."""
    inhoud = document.waarde
    _bronnen(document)
    for lijst, sleutel in (("gemeenten", "naam"), ("organisaties", "naam"), ("ladders", "versie")):
        _eens(document, inhoud.get(lijst) or [], sleutel, lijst)
    for lijst in ("gemeenten", "organisaties", "ladders"):
        for nummer, rij in enumerate(inhoud.get(lijst) or []):
            _periode(document, rij, f"{lijst}[{nummer}]")
    regio = inhoud.get("regio")
    for onderdeel in ("gemeenten", "ladders", "gegevens"):
        if inhoud.get(onderdeel) and not regio:
            document.fout(onderdeel, 'Dit kan alleen in een bestand met een "regio".')
    if regio:
        _periode(document, regio, "regio")
    gemeenten = inhoud.get("gemeenten") or []
    for nummer, gemeente in enumerate(gemeenten):
        _is_gemeente(document, gemeenten, gemeente.get("opvolger"), f"gemeenten[{nummer}].opvolger")
    _ladders(document, inhoud.get("ladders") or [], gemeenten)


def _bronnen(document: Document) -> None:
    """Every code such as S002 or W11 that a `bron` names must stand in the legend."""
    legenda = document.waarde["bronnen"]

    def loop(waarde: Any, pad: str, is_bron: bool) -> None:
        if isinstance(waarde, dict):
            for naam, stuk in waarde.items():
                plek = f"{pad}.{naam}" if pad else naam
                if plek != "bronnen":
                    loop(stuk, plek, is_bron or naam in ("bron", "bronnen"))
        elif isinstance(waarde, list):
            for nummer, stuk in enumerate(waarde):
                loop(stuk, f"{pad}[{nummer}]", is_bron)
        elif is_bron and isinstance(waarde, str):
            for code in onbekende_bronnen(waarde, legenda):
                document.fout(pad, f'De bron "{code}" staat niet in de lijst "bronnen".')

    loop(document.waarde, "", False)


def onbekende_bronnen(bron: str, legenda: Iterable[str]) -> list[str]:
    """The codes such as S002 that a source names and that the legend does not explain."""
    bekend = set(legenda)
    return [code for code in re.findall(r"\b[SW]\d+\b", bron) if code not in bekend]


def _eens(document: Document, rijen: list[dict[str, Any]], sleutel: str, pad: str) -> None:
    gezien: set[Any] = set()
    for nummer, rij in enumerate(rijen):
        if rij[sleutel] in gezien:
            plek = f"{pad}[{nummer}].{sleutel}"
            document.fout(plek, f"{toon(rij[sleutel])} staat er twee keer in.")
        gezien.add(rij[sleutel])


def _periode(document: Document, rij: dict[str, Any], pad: str) -> None:
    van, tot = rij.get("geldig_van"), rij.get("geldig_tot")
    if van and tot and tot < van:
        document.fout(f"{pad}.geldig_tot", "De laatste dag ligt voor de eerste dag (geldig_van).")


def _overlappen(een: dict[str, Any], ander: dict[str, Any]) -> bool:
    begin = max(rij.get("geldig_van") or date.min for rij in (een, ander))
    eind = min(rij.get("geldig_tot") or date.max for rij in (een, ander))
    return begin <= eind


def _is_gemeente(
    document: Document, gemeenten: list[dict[str, Any]], naam: str | None, pad: str
) -> None:
    """A gemeente that a line names must be one of this file."""
    namen = [gemeente["naam"] for gemeente in gemeenten]
    if naam and naam not in namen:
        zin = f'De gemeente "{naam}" staat niet in dit bestand.{lijkt_op(naam, namen)}'
        document.fout(pad, zin)


def _ladders(
    document: Document, ladders: list[dict[str, Any]], gemeenten: list[dict[str, Any]]
) -> None:
    for nummer, ladder in enumerate(ladders):
        pad = f"ladders[{nummer}]"
        if not ladder["tredes"]:
            document.fout(f"{pad}.tredes", "Een ladder heeft minstens één trede.")
        for lijst in ("tredes", "normen", "zijroutes"):
            _eens(document, ladder.get(lijst) or [], "code", f"{pad}.{lijst}")
        _verwijzingen(document, ladder, pad)
        if gemeenten:  # a file of one version names none
            for plek, route in enumerate(ladder.get("zijroutes") or []):
                plaats = f"{pad}.zijroutes[{plek}].alleen_in"
                _is_gemeente(document, gemeenten, route.get("alleen_in"), plaats)
        for ander in ladders[:nummer]:
            if _overlappen(ladder, ander):
                zin = (
                    f"Versie {ladder['versie']} en versie {ander['versie']} gelden op dezelfde "
                    "dagen. Geef de oude een laatste dag (geldig_tot)."
                )
                document.fout(f"{pad}.versie", zin)


def _verwijzingen(document: Document, ladder: dict[str, Any], pad: str) -> None:
    """Tredes that other lines name must be on this ladder; opschalen needs one to go to."""
    codes = {trede["code"] for trede in ladder["tredes"]}
    for lijst, velden in (("tredes", ("naar", "terug_naar")), ("normen", ("naar", "trede"))):
        for nummer, rij in enumerate(ladder.get(lijst) or []):
            plek = f"{pad}.{lijst}[{nummer}]"
            if rij.get("bij_verlopen") == BijVerlopen.OPSCHALEN and not rij.get("naar"):
                zin = 'Bij opschalen hoort het veld "naar": de code van een trede.'
                document.fout(plek, zin)
            for veld in velden:
                if (code := rij.get(veld)) and code not in codes:
                    zin = f'De trede "{code}" staat niet op deze ladder.{lijkt_op(code, codes)}'
                    document.fout(f"{plek}.{veld}", zin)
