"""A scenario file: what it may say, checked as a whole before anything is played.

`lees_scenario` gives everything that is wrong at once, each with its line and what would be right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from casuistiek.fundament.aanwijzen import lijkt_op
from casuistiek.fundament.handelingen.register import OnbekendeHandeling, alle, handeling
from casuistiek.fundament.handelingen.velden import BedragVeld
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import Termijn, einde, parse
from casuistiek.verhalen.schuiven import PLEKKEN, SCHUIVEN
from workflows.ladder.lezen import Document, OngeldigBestand, lees
from workflows.ladder.schema import som

SCENARIOMAP: Path = settings.BASIS / "fixtures" / "scenarios"
VROEGST, LAATST = date(2015, 1, 1), date(2040, 12, 31)
"""The Jeugdwet holds since 2015; later than this nobody's ladder is known."""
LANGSTE_SPRONG = timedelta(days=3 * 366)
MEESTE_STAPPEN, MEESTE_MENSEN = 300, 60

SLEUTELS = ("titel", "uitleg", "regio", "begin", "mensen", "stappen", "verwacht_einde")
VERPLICHT = ("titel", "regio", "begin", "mensen", "stappen")
MENSVELDEN = ("rol", "organisatie", "mandaat", "regio")
STAPVELDEN = ("door", "doe", "op", "als", "met", "verwacht")
VERTELVELDEN = ("woorden", "mag_gelezen", *SCHUIVEN)
VERWACHTINGEN = ("weigering", "fouten")


@dataclass(frozen=True)
class Mens:
    """Somebody in the story. `organisatie` is a name or abbreviation; empty: the natural one. `regio`: a file in
    fixtures/regios, when it is not the region of the story."""

    sleutel: str
    rol: str
    organisatie: str
    mandaat: Decimal | None
    pad: str
    regio: str = ""


@dataclass(frozen=True)
class Sprong:
    """The clock moves on."""

    termijn: Termijn
    pad: str


@dataclass(frozen=True)
class Stap:
    """Somebody does something. `weigering` or `fouten` filled: it is expected not to succeed."""

    door: str
    doe: str
    op: str
    als: str
    met: dict[str, Any]
    weigering: tuple[str, ...]
    fouten: tuple[str, ...]
    pad: str


@dataclass(frozen=True)
class Vertelling:
    """Somebody without an account tells, with the link that was made last; `als`: who that was. `trekt_in`: who of
    them withdraws."""

    verteld: dict[str, Any]
    als: str
    trekt_in: str
    pad: str


@dataclass(frozen=True)
class Scenario:
    """A checked file. `document` knows the lines."""

    naam: str
    titel: str
    uitleg: str
    regio: str
    begin: date
    mensen: dict[str, Mens]
    stappen: list[Stap | Sprong | Vertelling]
    verwacht_einde: dict[str, Any]
    document: Document = field(repr=False)


class Scenariofout(Exception):
    """A scenario that cannot be played on; the text starts with file and line."""


def lees_scenario(pad: Path) -> Scenario:
    """Read and check one file. Raises Scenariofout with everything that is wrong."""
    try:
        document = lees(pad)
        scenario = _Lezer(document, pad).scenario()
        document.controleer()
    except OngeldigBestand as fout:
        raise Scenariofout(str(fout)) from fout
    return scenario


class _Lezer:
    """Turns plain data into a Scenario and notes every mistake in the document."""

    def __init__(self, document: Document, pad: Path) -> None:
        self.document, self.pad = document, pad
        self.namen: dict[str, str] = {}
        """What `als` has named so far, with the place."""
        self.vertellers: set[str] = set()

    def scenario(self) -> Scenario:
        inhoud = self.document.waarde
        if not isinstance(inhoud, dict):
            self.document.fout(
                "",
                f"Een scenario is een lijst van velden: {som(SLEUTELS)}. Dit bestand is dat niet.",
            )
            self.document.controleer()
        self._velden(inhoud, SLEUTELS, VERPLICHT, "")
        mensen = self._mensen(inhoud.get("mensen"))
        return Scenario(
            naam=self.pad.stem,
            titel=self._tekst(inhoud.get("titel"), "titel", 150),
            uitleg=self._tekst(inhoud.get("uitleg") or "", "uitleg", 2000),
            regio=self._tekst(inhoud.get("regio"), "regio", 300),
            begin=self._begin(inhoud.get("begin")),
            mensen=mensen,
            stappen=self._stappen(inhoud.get("stappen"), mensen),
            verwacht_einde=self._einde(inhoud.get("verwacht_einde")),
            document=self.document,
        )

    def _velden(
        self, kaart: dict[str, Any], bekend: Iterable[str], verplicht: Iterable[str], pad: str
    ) -> None:
        for naam in kaart:
            if naam not in bekend:
                zin = f'Het veld "{naam}" bestaat hier niet; wel: {som(bekend)}.'
                self.document.fout(_plek(pad, naam), zin + lijkt_op(naam, bekend))
        for naam in verplicht:
            genoemd = any(fout.pad == _plek(pad, naam) for fout in self.document.fouten)
            if kaart.get(naam) is None and not genoemd:
                self.document.fout(pad, f'Het veld "{naam}" ontbreekt of is leeg.')

    def _tekst(self, waarde: Any, pad: str, lengte: int) -> str:
        if waarde is None:
            return ""  # noted as missing
        if not isinstance(waarde, str | int) or isinstance(waarde, bool):
            self.document.fout(pad, "Hier hoort tekst.")
            return ""
        if len(tekst := str(waarde).strip()) > lengte:
            self.document.fout(pad, f"De tekst is te lang: hoogstens {lengte} tekens.")
        return tekst

    def _begin(self, waarde: Any) -> date:
        if type(waarde) is date and VROEGST <= waarde <= LAATST:
            return waarde
        if waarde is not None:
            zin = f"Schrijf het begin als jjjj-mm-dd, van {VROEGST} tot en met {LAATST}."
            self.document.fout("begin", zin)
        return VROEGST

    # ---- people -----------------------------------------------------------------------------

    def _mensen(self, waarde: Any) -> dict[str, Mens]:
        if waarde is None:
            return {}
        if not isinstance(waarde, dict):
            self.document.fout(
                "mensen", "Hier horen mensen met een korte naam. Bijvoorbeeld jb: {rol: …}."
            )
            return {}
        if len(waarde) > MEESTE_MENSEN:
            self.document.fout("mensen", f"Een verhaal heeft hoogstens {MEESTE_MENSEN} mensen.")
            return {}
        return {sleutel: self._mens(sleutel, mens) for sleutel, mens in waarde.items()}

    def _mens(self, sleutel: str, waarde: Any) -> Mens:
        pad = f"mensen.{sleutel}"
        if not isinstance(waarde, dict):
            self.document.fout(
                pad, f"Hier horen de velden {som(MENSVELDEN)}. Bijvoorbeeld {{rol: voorzitter}}."
            )
            return Mens(sleutel, "", "", None, pad)
        if not sleutel.replace("_", "").replace("-", "").isalnum() or len(sleutel) > 30:
            self.document.fout(
                pad, "Een korte naam heeft alleen letters, cijfers en streepjes (hoogstens 30)."
            )
        self._velden(waarde, MENSVELDEN, ("rol",), pad)
        rol = waarde.get("rol")
        if rol is not None and rol not in Rol.values:
            zin = f'De rol "{rol}" bestaat niet; wel: {som(Rol.values)}.'
            self.document.fout(f"{pad}.rol", zin + lijkt_op(str(rol), Rol.values))
        organisatie = self._tekst(waarde.get("organisatie"), f"{pad}.organisatie", 150)
        regio = self._tekst(waarde.get("regio"), f"{pad}.regio", 300)
        return Mens(sleutel, str(rol), organisatie, self._mandaat(waarde, pad), pad, regio)

    def _mandaat(self, waarde: dict[str, Any], pad: str) -> Decimal | None:
        mandaat = waarde.get("mandaat")
        if mandaat is None:
            return None
        try:
            if isinstance(mandaat, bool) or not isinstance(mandaat, int | str):
                raise ValidationError("")  # 25.000 without quotes is a float: 25
            return Decimal(BedragVeld(nul_mag=True).clean(mandaat))
        except ValidationError:
            zin = 'Het mandaat is een bedrag in euro. Bijvoorbeeld 25000, of "25.000,00" tussen aanhalingstekens.'
            self.document.fout(f"{pad}.mandaat", zin)
            return None

    # ---- steps ------------------------------------------------------------------------------

    def _stappen(self, waarde: Any, mensen: dict[str, Mens]) -> list[Stap | Sprong | Vertelling]:
        if waarde is None:
            return []
        if not isinstance(waarde, list) or not waarde:
            self.document.fout(
                "stappen", "Hier hoort een lijst: regels die met een streepje beginnen."
            )
            return []
        if len(waarde) > MEESTE_STAPPEN:
            self.document.fout("stappen", f"Een verhaal heeft hoogstens {MEESTE_STAPPEN} stappen.")
            return []
        stappen: list[Stap | Sprong | Vertelling] = []
        for nummer, stuk in enumerate(waarde):
            pad = f"stappen[{nummer}]"
            if not isinstance(stuk, dict):
                zin = 'Een stap is {door: …, doe: …}, {na: "15 dagen"} of {vertelt: …}.'
                self.document.fout(pad, zin)
            elif "na" in stuk:
                stappen += self._sprong(stuk, pad)
            elif "vertelt" in stuk or "trekt_in" in stuk:
                stappen.append(self._vertelling(stuk, pad))
            else:
                stappen.append(self._stap(stuk, pad, mensen))
        return stappen

    def _sprong(self, stuk: dict[str, Any], pad: str) -> list[Stap | Sprong]:
        self._velden(stuk, ("na",), ("na",), pad)
        if stuk["na"] is None:
            return []
        try:
            termijn = parse(str(stuk["na"]))
            vandaag = VROEGST
            if not timedelta(0) < einde(vandaag, termijn) - vandaag <= LANGSTE_SPRONG:
                raise ValueError("De klok gaat minstens 1 dag en hoogstens 3 jaar vooruit.")
        except (ValueError, OverflowError) as fout:
            self.document.fout(f"{pad}.na", str(fout))
            return []
        return [Sprong(termijn, pad)]

    def _vertelling(self, stuk: dict[str, Any], pad: str) -> Vertelling:
        if "trekt_in" in stuk:
            self._velden(stuk, ("trekt_in",), ("trekt_in",), pad)
            wie = self._tekst(stuk["trekt_in"], f"{pad}.trekt_in", 60)
            if wie not in self.vertellers:
                zin = (
                    f'"{wie}" vertelde nog niets; wel: {som(sorted(self.vertellers)) or "niemand"}.'
                )
                self.document.fout(f"{pad}.trekt_in", zin + lijkt_op(wie, self.vertellers))
            return Vertelling({}, "", wie, pad)
        self._velden(stuk, ("vertelt", "als"), ("vertelt",), pad)
        verteld, als = stuk["vertelt"], self._tekst(stuk.get("als"), f"{pad}.als", 60)
        if not isinstance(verteld, dict):
            zin = "Hier horen woorden en schuiven. Bijvoorbeeld {woorden: …, gehoord: 2}."
            self.document.fout(f"{pad}.vertelt", zin)
            verteld = {}
        self._velden(verteld, VERTELVELDEN, (), f"{pad}.vertelt")
        for naam in SCHUIVEN.keys() & verteld.keys():
            if verteld[naam] not in range(1, PLEKKEN + 1):
                zin = f"Een plek op een schuif is een getal van 1 tot en met {PLEKKEN}."
                self.document.fout(f"{pad}.vertelt.{naam}", zin)
        self.vertellers.add(als)
        return Vertelling(verteld, als, "", pad)

    def _stap(self, stuk: dict[str, Any], pad: str, mensen: dict[str, Mens]) -> Stap:
        self._velden(stuk, STAPVELDEN, ("door", "doe"), pad)
        door, doe = str(stuk.get("door")), str(stuk.get("doe"))
        if stuk.get("door") is not None and door not in mensen:
            zin = f'"{door}" staat niet bij mensen; wel: {som(mensen) or "niemand"}.'
            self.document.fout(f"{pad}.door", zin + lijkt_op(door, mensen))
        met = stuk.get("met")
        if met is not None and not isinstance(met, dict):
            self.document.fout(f"{pad}.met", "Hier horen velden met een waarde: {veld: waarde}.")
            met = None
        weigering, fouten = self._verwacht(stuk.get("verwacht"), f"{pad}.verwacht")
        stap = Stap(
            door=door,
            doe=doe,
            op=self._op(stuk.get("op"), f"{pad}.op"),
            als=self._als(stuk.get("als"), f"{pad}.als", mensen),
            met=met or {},
            weigering=weigering,
            fouten=fouten,
            pad=pad,
        )
        if stuk.get("doe") is not None:
            self._handeling(stap)
        return stap

    def _handeling(self, stap: Stap) -> None:
        namen = [soort.naam for soort in alle()]
        try:
            soort = handeling(stap.doe)
        except OnbekendeHandeling:
            tak = stap.doe.partition(".")[0] + "."
            dichtbij = [naam for naam in namen if naam.startswith(tak)] or namen
            zin = f'De handeling "{stap.doe}" bestaat niet; wel: {som(dichtbij)}.'
            self.document.fout(f"{stap.pad}.doe", zin + lijkt_op(stap.doe, namen))
            return
        if soort.voor_klok:
            zin = "Dit doet alleen de klok. Zet de klok vooruit met {na: …}."
            self.document.fout(f"{stap.pad}.doe", zin)
        if stap.op and soort.op is None:
            self.document.fout(f"{stap.pad}.op", f"{stap.doe} maakt iets nieuws; laat op: weg.")
        velden = soort.formulier.base_fields
        for naam in stap.met:
            if naam not in velden and "onbekend_veld" not in stap.weigering:
                zin = f'{stap.doe} kent het veld "{naam}" niet; wel: {som(velden) or "geen"}.'
                self.document.fout(f"{stap.pad}.met.{naam}", zin + lijkt_op(naam, velden))

    def _op(self, waarde: Any, pad: str) -> str:
        op = self._tekst(waarde, pad, 150)
        naam = op.partition(".")[0]
        if op and naam not in self.namen:
            zin = f'"{naam}" is nog niet gemaakt; wel: {som(self.namen) or "niets"}. Geef iets een naam met als:.'
            self.document.fout(pad, zin + lijkt_op(naam, self.namen))
        return op

    def _als(self, waarde: Any, pad: str, mensen: dict[str, Mens]) -> str:
        als = self._tekst(waarde, pad, 60)
        if not als:
            return ""
        if not als.replace("_", "").replace("-", "").isalnum():
            self.document.fout(pad, "Een naam heeft alleen letters, cijfers en streepjes.")
        elif als in mensen or als == "documenten":
            self.document.fout(pad, f'"{als}" is al in gebruik. Kies een andere naam.')
        self.namen[als] = pad
        return als

    def _verwacht(self, waarde: Any, pad: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if waarde is None:
            return (), ()
        if not isinstance(waarde, dict) or len(waarde) != 1:
            zin = "Schrijf {weigering: code} of {fouten: [veld, veld]}."
            self.document.fout(pad, zin)
            return (), ()
        self._velden(waarde, VERWACHTINGEN, (), pad)
        weigering = self._codes(waarde.get("weigering"), f"{pad}.weigering")
        return weigering, self._codes(waarde.get("fouten"), f"{pad}.fouten")

    def _codes(self, waarde: Any, pad: str) -> tuple[str, ...]:
        codes = waarde if isinstance(waarde, list) else [waarde] if waarde is not None else []
        if any(not isinstance(code, str) or not code for code in codes):
            self.document.fout(pad, "Hier hoort een naam, of een lijst van namen.")
            return ()
        return tuple(codes)

    def _einde(self, waarde: Any) -> dict[str, Any]:
        if waarde is None:
            return {}
        if not isinstance(waarde, dict):
            zin = "Hier horen paden met een waarde. Bijvoorbeeld casus.status: afgesloten."
            self.document.fout("verwacht_einde", zin)
            return {}
        for pad in waarde:
            naam = pad.partition(".")[0]
            if pad != "documenten" and naam not in self.namen:
                bekend = ["documenten", *self.namen]
                zin = f'"{naam}" is nergens gemaakt; wel: {som(bekend)}.'
                self.document.fout(f"verwacht_einde.{pad}", zin + lijkt_op(naam, bekend))
        return waarde


def _plek(pad: str, naam: str) -> str:
    return f"{pad}.{naam}" if pad else naam
