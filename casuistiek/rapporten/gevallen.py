"""The cases of a region as the facts that a report counts by, read at once: every figure is about the same moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Min

from casuistiek.casus.keuzes import Casusstatus, Functie, JuridischKader, RedenSluiting, Urgentie
from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Organisatiesoort
from casuistiek.fundament.tijd import als_dag, leeftijd
from casuistiek.leren.keuzes import Hulpsoort
from casuistiek.leren.rekenen import hulpsoorten_in
from casuistiek.rapportage.selectors import wachtend

ONBEKEND = "Nog niet vastgelegd"
ANDERS = "Anders"
ZES_WEKEN = timedelta(weeks=6)
HULPVOLGORDE = (
    *(Hulpsoort.GESLOTEN, Hulpsoort.CRISIS, Hulpsoort.GEZIN, Hulpsoort.GROEP, Hulpsoort.DAG),
    *(Hulpsoort.GGZ, Hulpsoort.BEHANDELING, Hulpsoort.ZELFSTANDIG, Hulpsoort.THUIS),
)
"""Of a question in which more kinds of help are named, the first of these counts (own choice), so that a case counts
once."""
LEEFTIJDEN = (
    (4, "0 tot 4 jaar"),
    (8, "4 tot 8 jaar"),
    (12, "8 tot 12 jaar"),
    (16, "12 tot 16 jaar"),
)
OUDST = "16 jaar en ouder"
DOORLOOPTIJDEN = (
    (42, "Binnen 6 weken"),
    (91, "6 weken tot 3 maanden"),
    (182, "3 tot 6 maanden"),
)
LANGST = "Langer dan 6 maanden"
"""The classes are our own choice, at the norms of the sources (6 weeks, 3 months)."""


@dataclass(frozen=True)
class Geval:
    """One case as it is counted; the classes are texts as the report shows them."""

    gemeente: str
    gi: str
    aanmelder: str
    bij_gi: bool
    trede: str
    hulpsoort: str
    functie: str
    urgentie: str
    kader: str
    leeftijd: str
    knelpunten: tuple[str, ...]
    open: bool
    wacht: bool
    alternatief: bool
    einde: str
    aangemeld: date
    hulp_sinds: date | None
    geeindigd: date | None
    maatregel: date | None
    koers: date | None
    vaste_jeugdbeschermer: bool | None
    """None: nobody said so."""

    @property
    def doorlooptijd(self) -> str:
        """From the aanmelding to the first help, as a class; of a case in which help started."""
        dagen = (self.hulp_sinds - self.aangemeld).days if self.hulp_sinds else 0
        return next((naam for tot, naam in DOORLOOPTIJDEN if dagen < tot), LANGST)


_KOLOMMEN = (
    *("pk", "gemeente__naam", "organisatie__naam", "organisatie__soort", "trede_nummer"),
    *("trede_naam", "gevraagde_hulp", "functie", "urgentie", "juridisch_kader", "geboortedatum"),
    *("knelpunten", "open", "status", "sluitreden", "hulp_keuze", "aangemeld_op", "eerste_hulp"),
    *("afgesloten_op", "afgebroken_op", "maatregel_op", "koers_op"),
    *("vaste_jeugdbeschermer", "vaste_jeugdbeschermer_op"),
)


def gevallen(regio: Regio, peildatum: date, van_gemeente: int | None = None) -> list[Geval]:
    """The cases that were handed in, not those that are bijzonder geheim or destroyed; of one gemeente or of all."""
    rijen = Casus.objects.filter(
        regio=regio, gedeeld=True, geheim=False, aangemeld_op__isnull=False
    )
    rijen = rijen.exclude(status=Casusstatus.VERNIETIGD)
    if van_gemeente is not None:
        rijen = rijen.filter(gemeente=van_gemeente)
    wachten = set(wachtend(rijen, peildatum).values_list("pk", flat=True))
    met_hulp = rijen.annotate(eerste_hulp=Min("gestarte_hulp__sinds")).order_by("pk")
    return [
        _geval(dict(zip(_KOLOMMEN, rij, strict=True)), wachten, peildatum)
        for rij in met_hulp.values_list(*_KOLOMMEN)
    ]


def _geval(rij: dict[str, Any], wachten: set[int], peildatum: date) -> Geval:
    geeindigd = rij["afgesloten_op"] or rij["afgebroken_op"]
    loopt_anders = rij["status"] == Casusstatus.HULP_GESTART and (rij["hulp_keuze"] or 1) > 1
    return Geval(
        gemeente=rij["gemeente__naam"],
        gi=rij["organisatie__naam"],
        aanmelder=str(Organisatiesoort(rij["organisatie__soort"]).label),
        bij_gi=rij["organisatie__soort"] == Organisatiesoort.GI,
        trede=_trede(rij),
        hulpsoort=soort_hulp(rij["gevraagde_hulp"]),
        functie=_label(Functie, rij["functie"]),
        urgentie=_label(Urgentie, rij["urgentie"]),
        kader=_label(JuridischKader, rij["juridisch_kader"]),
        leeftijd=_leeftijd(rij["geboortedatum"], peildatum),
        knelpunten=tuple(rij["knelpunten"]),
        open=rij["open"],
        wacht=rij["pk"] in wachten,
        alternatief=loopt_anders or rij["sluitreden"] == RedenSluiting.ALTERNATIEF,
        einde=_einde(rij),
        aangemeld=als_dag(rij["aangemeld_op"]),
        hulp_sinds=rij["eerste_hulp"],
        geeindigd=als_dag(geeindigd) if geeindigd and not rij["open"] else None,
        maatregel=rij["maatregel_op"],
        koers=rij["koers_op"],
        vaste_jeugdbeschermer=_vaste(rij),
    )


def soort_hulp(gevraagd: str) -> str:
    """The kind of help in a question that somebody wrote."""
    genoemd = hulpsoorten_in(gevraagd)
    return next((str(soort.label) for soort in HULPVOLGORDE if soort in genoemd), ANDERS)


def _label(keuzes: type, code: str) -> str:
    return str(keuzes(code).label) if code else ONBEKEND


def _trede(rij: dict[str, Any]) -> str:
    if not rij["trede_nummer"]:
        return "Nog niet op de ladder"
    return f"{rij['trede_nummer']}. {rij['trede_naam']}"


def _leeftijd(geboren: date | None, peildatum: date) -> str:
    if geboren is None:
        return ONBEKEND
    jaren = leeftijd(geboren, peildatum)
    return next((naam for tot, naam in LEEFTIJDEN if jaren < tot), OUDST)


def _einde(rij: dict[str, Any]) -> str:
    """How it ended: the reason with which it was closed, else that it was refused or withdrawn."""
    if rij["status"] == Casusstatus.AFGESLOTEN:
        return str(RedenSluiting(rij["sluitreden"]).label)
    return str(Casusstatus(rij["status"]).label)


def _vaste(rij: dict[str, Any]) -> bool | None:
    if rij["vaste_jeugdbeschermer_op"] or rij["vaste_jeugdbeschermer"] == "ja":
        return True
    return False if rij["vaste_jeugdbeschermer"] == "nee" else None
