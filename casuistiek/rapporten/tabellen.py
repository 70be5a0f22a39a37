"""The tables that reports are made of. Each counts, says what it counts and where that comes from; nobody sees
them as they are (bescherming.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from casuistiek.ben.models import Consult, Consultstatus
from casuistiek.casus.keuzes import (
    Casusstatus,
    Functie,
    JuridischKader,
    Knelpunt,
    Meegenomen,
    RedenSluiting,
    Urgentie,
)
from casuistiek.fundament.onherleidbaar.telling import BRON
from casuistiek.fundament.organisaties.models import Organisatie, Regio
from casuistiek.rapportage.leerrendement import rendement
from casuistiek.rapportage.signalen import tellingen as signaaltellingen
from casuistiek.wachtlijst.models import Wachtende
from casuistiek.wachtlijst.selectors import laatste_per_gi

from .bescherming import Geteld, al_beschermd
from .gevallen import (
    ANDERS,
    DOORLOOPTIJDEN,
    HULPVOLGORDE,
    LANGST,
    LEEFTIJDEN,
    ONBEKEND,
    OUDST,
    ZES_WEKEN,
    Geval,
    gevallen,
)
from .rekenen.inhoud import Tabel
from .rekenen.periodes import Periode

AANGEMELD, WACHTEND = "aangemeld", "wachtend"
"""Totals that more tables have, so that they are protected together."""
HULPSOORTEN = (*(str(soort.label) for soort in HULPVOLGORDE), ANDERS)
EINDEN = (
    *(str(reden.label) for reden in RedenSluiting),
    str(Casusstatus.AFGEWEZEN.label),
    str(Casusstatus.INGETROKKEN.label),
)


@dataclass
class Opdracht:
    """What a report is counted over: a region, a period, a day, and for whom (the gemeente counts its own cases)."""

    regio: Regio
    periode: Periode
    peildatum: date
    voor: Organisatie
    eigen_gemeente: bool = False
    geheugen: dict[int | None, list[Geval]] = field(default_factory=dict)
    """Shared by the copies of one report, so that all count the same cases at the same moment."""

    @cached_property
    def gevallen(self) -> list[Geval]:
        gemeente = self.voor.gemeente_id if self.eigen_gemeente else None
        if gemeente not in self.geheugen:
            self.geheugen[gemeente] = gevallen(self.regio, self.peildatum, gemeente)
        return self.geheugen[gemeente]

    @cached_property
    def aangemeld(self) -> list[Geval]:
        return [een for een in self.gevallen if een.aangemeld in self.periode]

    @cached_property
    def open(self) -> list[Geval]:
        return [een for een in self.gevallen if een.open]

    @cached_property
    def wachtend(self) -> list[Geval]:
        return [een for een in self.gevallen if een.wacht]


Maker = Callable[[Opdracht], Iterable[Geteld | Tabel]]


# ---- counting -----------------------------------------------------------------


def _tabel(
    code: str,
    titel: str,
    definitie: str,
    aantallen: Iterable[tuple[str, int]],
    totaal: int,
    *,
    samen: str = "",
    verdeelt: bool = True,
) -> Geteld:
    return Geteld(code, titel, definitie, BRON, tuple(aantallen), totaal, samen, verdeelt)


def _verdeeld(
    rijen: Sequence[Geval], klasse: Callable[[Geval], str], vast: Iterable[str] = ()
) -> list[tuple[str, int]]:
    """How many of each class: first those that are always there, also with nobody in it, then what else occurs."""
    geteld = Counter(map(klasse, rijen))
    namen = [*vast, *sorted(geteld.keys() - set(vast))]
    return [(naam, geteld[naam]) for naam in namen]


# ---- what came in, and what came of it ---------------------------------------------------------


def naar_hulpsoort(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    yield _tabel(
        "hulpsoort",
        "Aangemeld, naar soort hulp",
        "Casussen die in de periode zijn aangemeld, naar de hulp die toen is gevraagd. Staan er meer soorten in de "
        "vraag, dan telt de zwaarste. Wat in geen soort past staat bij anders.",
        _verdeeld(opdracht.aangemeld, lambda een: een.hulpsoort, HULPSOORTEN),
        len(opdracht.aangemeld),
        samen=AANGEMELD,
    )


def naar_aanmelder(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    yield _tabel(
        "aanmelder",
        "Aangemeld, naar wie aanmeldde",
        "Casussen die in de periode zijn aangemeld, naar het soort organisatie dat de casusregie heeft en aanmeldde. "
        "Wie de jeugdige eerder naar hulp verwees (zoals een huisarts) is nog niet vastgelegd.",
        _verdeeld(opdracht.aangemeld, lambda een: een.aanmelder),
        len(opdracht.aangemeld),
        samen=AANGEMELD,
    )


def naar_gemeente(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    yield _tabel(
        "gemeente",
        "Aangemeld, naar gemeente",
        "Casussen die in de periode zijn aangemeld, naar de woonplaatsgemeente op de peildatum.",
        _verdeeld(opdracht.aangemeld, lambda een: een.gemeente),
        len(opdracht.aangemeld),
        samen=AANGEMELD,
    )


def doorlooptijd(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    gestart = [een for een in opdracht.gevallen if een.hulp_sinds in opdracht.periode]
    namen = [naam for _, naam in DOORLOOPTIJDEN]
    yield _tabel(
        "doorlooptijd",
        "Hulp gestart, naar doorlooptijd",
        "Casussen waarin in de periode voor het eerst hulp begon, naar de tijd tussen de aanmelding en die start, in "
        "kalenderdagen. Ook hulp van 2e keuze of lager telt mee.",
        _verdeeld(gestart, lambda een: een.doorlooptijd, (*namen, LANGST)),
        len(gestart),
    )


def uitkomst(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    klaar = [een for een in opdracht.gevallen if een.geeindigd in opdracht.periode]
    yield _tabel(
        "uitkomst",
        "Geëindigd, naar uitkomst",
        "Casussen die in de periode zijn afgesloten, afgewezen of ingetrokken, naar de reden. Een casus die weer is "
        "geopend telt niet.",
        _verdeeld(klaar, lambda een: een.einde, EINDEN),
        len(klaar),
    )


# ---- how it stands -----------------------------------------------------------------------------


def naar_trede(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    yield _tabel(
        "trede",
        "Open op de peildatum, naar trede",
        "Momentopname: casussen die op de peildatum liepen, naar de trede van de ladder waarop zij toen stonden.",
        _verdeeld(opdracht.open, lambda een: een.trede),
        len(opdracht.open),
    )


WACHT = (
    "Momentopname: casussen zonder gestarte hulp van 1e keuze, langer dan 3 maanden na het bepalen van de hulp. Is die "
    "dag niet bekend, dan telt de start van de maatregel, en anders de aanmelding. Wie een alternatief krijgt, wacht "
    "nog."
)


def wacht_naar_gi(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    yield _tabel(
        "wacht_gi",
        "Wacht langer dan 3 maanden, naar casusregie",
        f"{WACHT} Naar de GI of het lokale team met de casusregie.",
        _verdeeld(opdracht.wachtend, lambda een: een.gi),
        len(opdracht.wachtend),
        samen=WACHTEND,
    )


def wacht_naar_gemeente(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    yield _tabel(
        "wacht_gemeente",
        "Wacht langer dan 3 maanden, naar gemeente",
        f"{WACHT} Naar de woonplaatsgemeente.",
        _verdeeld(opdracht.wachtend, lambda een: een.gemeente),
        len(opdracht.wachtend),
        samen=WACHTEND,
    )


def wat_er_ondertussen_is(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    wel, niet = "Krijgt een alternatief (2e keuze of lager)", "Krijgt nog geen hulp die is gevraagd"
    yield _tabel(
        "wacht_alternatief",
        "Wacht langer dan 3 maanden, met of zonder alternatief",
        "Dezelfde casussen als bij de wachttijd naar casusregie. Wachten en een alternatief krijgen zijn twee feiten.",
        _verdeeld(opdracht.wachtend, lambda een: wel if een.alternatief else niet, (wel, niet)),
        len(opdracht.wachtend),
        samen=WACHTEND,
    )


def vaste_jeugdbeschermer(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    namen = (
        "Heeft een vaste jeugdbeschermer",
        "Nog niet, korter dan 6 weken",
        "Nog niet, langer dan 6 weken",
    )

    def klasse(een: Geval) -> str:
        if een.vaste_jeugdbeschermer is None:
            return ONBEKEND
        if een.vaste_jeugdbeschermer:
            return namen[0]
        sinds = een.maatregel or een.aangemeld
        return namen[2] if opdracht.peildatum - sinds > ZES_WEKEN else namen[1]

    bij_gi = [een for een in opdracht.open if een.bij_gi]
    yield _tabel(
        "vaste_jeugdbeschermer",
        "Vaste jeugdbeschermer",
        "Momentopname: open casussen van een GI. De 6 weken (S000) tellen vanaf de start van de maatregel; is die niet "
        "bekend, vanaf de aanmelding.",
        _verdeeld(bij_gi, klasse, (*namen, ONBEKEND)),
        len(bij_gi),
    )


def gedragen_koers(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    namen = (
        "Vastgesteld binnen 6 weken",
        "Vastgesteld na meer dan 6 weken",
        "Nog niet, korter dan 6 weken",
        "Nog niet, langer dan 6 weken",
    )

    def klasse(een: Geval) -> str:
        begin = een.maatregel or een.aangemeld
        laat = (een.koers or opdracht.peildatum) - begin > ZES_WEKEN
        return namen[2 * (een.koers is None) + laat]

    met = [een for een in opdracht.open if een.maatregel]
    yield _tabel(
        "koers",
        "Gedragen koers binnen 6 weken",
        "Momentopname: open casussen met een maatregel. De norm is 6 weken na de start van de maatregel (S002).",
        _verdeeld(met, klasse, namen),
        len(met),
    )


def lijsten_van_gis(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    """Each with its own peildatum, and so without a total (S002: moments)."""
    lijsten = laatste_per_gi(opdracht.regio.pk)
    wachten = Wachtende.objects.filter(wachtend=True)
    yield Geteld(
        "lijsten",
        "Laatste wachtlijst van elke GI",
        "Kinderen die volgens de GI wachten op passende hulp, op de peildatum en volgens de definitie van die lijst. "
        "Lijsten van verschillende dagen zijn momentopnamen: tel ze niet op.",
        "De wachtlijsten van de GI's",
        tuple((str(een.organisatie), wachten.filter(wachtlijst=een).count()) for een in lijsten),
        None,
        koppen=("GI", "Peildatum van de lijst", "Wacht"),
        tussen=tuple((f"{een.peildatum:%d-%m-%Y}",) for een in lijsten),
    )


# ---- what stood in the way, and what was learned -----------------------------------------------


def knelpunten(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    geteld = Counter(code for een in opdracht.aangemeld for code in een.knelpunten)
    yield _tabel(
        "knelpunt",
        "Aangemeld, naar knelpunt",
        "Casussen die in de periode zijn aangemeld. Een casus met twee knelpunten telt bij beide mee, en één keer in "
        "het totaal.",
        [(str(een.label), geteld[een]) for een in Knelpunt],
        len(opdracht.aangemeld),
        samen=AANGEMELD,
        verdeelt=False,
    )


def signalen(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    """As they were published this month."""
    for telling in signaaltellingen(opdracht.regio, opdracht.peildatum, onderdrukt=True):
        yield al_beschermd(telling)


def wat_geleerd_hielp(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    """As it was published this month."""
    yield al_beschermd(rendement(opdracht.regio, opdracht.peildatum, onderdrukt=True).telling)


# ---- the BEN -----------------------------------------------------------------------------------


def vragen_aan_het_ben(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    hier = Consult.objects.filter(
        ben=opdracht.voor,
        casus__regio=opdracht.regio,
        casus__geheim=False,
        verzonden_op__date__gte=opdracht.periode.van,
        verzonden_op__date__lte=opdracht.periode.tot,
    )
    rijen = list(hier.values_list("casus", "status", "opvolging").order_by("casus", "pk"))
    laatste = {casus: (status, opvolging) for casus, status, opvolging in rijen}
    standen = Counter(status for status, _ in laatste.values())
    yield _tabel(
        "ben_stand",
        "Casussen met een vraag aan het BEN, naar hoe het ermee staat",
        "Casussen waarvan in de periode een vraag naar dit BEN ging, naar de stand van de laatste vraag op de "
        "peildatum.",
        [(str(stand.label), standen[stand]) for stand in Consultstatus],
        len(laatste),
    )
    opvolgingen = Counter(opvolging for _, opvolging in laatste.values() if opvolging)
    yield _tabel(
        "ben_opvolging",
        "Advies van het BEN, naar wat ermee is gedaan",
        "Van dezelfde casussen die waarin het advies is opgevolgd of niet.",
        [(str(een.label), opvolgingen[een]) for een in Meegenomen],
        sum(opvolgingen.values()),
    )


# ---- the monitor -------------------------------------------------------------------------------


def kenmerken(opdracht: Opdracht) -> Iterable[Geteld | Tabel]:
    """Who was handed in, by each of the codes that a case has."""
    indelingen: tuple[tuple[str, str, Callable[[Geval], str], tuple[str, ...]], ...] = (
        ("functie", "RET-functie", lambda een: een.functie, _namen(Functie)),
        ("urgentie", "urgentie", lambda een: een.urgentie, _namen(Urgentie)),
        ("kader", "juridisch kader", lambda een: een.kader, _namen(JuridischKader)),
        (
            "leeftijd",
            "leeftijd op de peildatum",
            lambda een: een.leeftijd,
            (*(naam for _, naam in LEEFTIJDEN), OUDST, ONBEKEND),
        ),
    )
    for code, naam, klasse, vast in indelingen:
        yield _tabel(
            code,
            f"Aangemeld, naar {naam}",
            f"Casussen die in de periode zijn aangemeld, naar {naam}.",
            _verdeeld(opdracht.aangemeld, klasse, vast),
            len(opdracht.aangemeld),
            samen=AANGEMELD,
        )


def _namen(keuzes: type) -> tuple[str, ...]:
    return (*(str(een.label) for een in keuzes), ONBEKEND)  # type: ignore[attr-defined]
