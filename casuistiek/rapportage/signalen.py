"""From how many cases a signal came, by who it was for, what it was about and when. A case counts once in each line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncQuarter

from casuistiek.fundament.onherleidbaar.publiceren import publiceer
from casuistiek.fundament.onherleidbaar.rekenen.stelsel import Som
from casuistiek.fundament.onherleidbaar.telling import Opgave, Telling, telling
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.leren.keuzes import Aan, Categorie, Signaalstatus
from casuistiek.leren.models import OntvangenSignaal
from casuistiek.leren.toegang import BESLISSERS

from .selectors import LEZERS

CIJFERLEZERS = tuple(dict.fromkeys((*BESLISSERS, *LEZERS, Rol.PROCESREGISSEUR, Rol.VOORZITTER)))
"""Who receives signals or steers on them."""
KWARTALEN = 8
ALLE = "signalen"
"""The name of the number of all cases with a signal."""
ZONDER_DRAAD = "Geen rode draad gekozen"


def tellingen(regio: Regio, peildatum: date, *, onderdrukt: bool) -> tuple[Telling, ...]:
    """All counts, the trend last: the last two years, the quarter of `peildatum` last. `onderdrukt`: as they were
    published this month."""
    if not onderdrukt:
        return _tel(regio, peildatum).tellingen
    return publiceer(regio, "signalen", peildatum, lambda: _tel(regio, peildatum)).tellingen


def _tel(regio: Regio, peildatum: date) -> Opgave:
    alle = _van(regio)
    draden = [*Categorie.choices, ("", ZONDER_DRAAD)]
    kwartalen = _kwartalen(peildatum)
    recent = alle.filter(ontvangen_op__gte=kwartalen[0], ontvangen_op__lte=peildatum)
    gemaakt = (
        telling(
            "aan",
            "Casussen met een signaal, naar voor wie het is",
            "Een casus met signalen aan twee ontvangers telt bij beide mee, en één keer in het totaal.",
            peildatum,
            _per(alle, "aan", Aan.choices),
            _casussen(alle),
            samen=ALLE,
        ),
        telling(
            "draad",
            "Casussen met een signaal, naar rode draad",
            "Een casus met signalen over twee rode draden telt bij beide mee, en één keer in het totaal.",
            peildatum,
            _per(alle, "categorie", draden),
            _casussen(alle),
            samen=ALLE,
        ),
        telling(
            "stand",
            "Casussen met een signaal, naar wat ermee gebeurde",
            "Naar de stand van het signaal nu. Een casus kan bij meer standen meetellen.",
            peildatum,
            _per(alle, "status", Signaalstatus.choices[:-1]),
            _casussen(alle),
            samen=ALLE,
        ),
        telling(
            "kwartaal",
            "Casussen met een signaal, per kwartaal",
            "Naar de dag waarop het signaal bij de ontvanger kwam. Het laatste kwartaal loopt nog.",
            peildatum,
            _per_kwartaal(recent, kwartalen),
            _casussen(recent),
        ),
    )
    groeit = {rij.cel for een in gemaakt if een.code != "stand" for rij in een.alle}
    return Opgave(gemaakt, (Som(ALLE, ("kwartaal: samen",)),), frozenset(groeit))


def _per_kwartaal(
    signalen: QuerySet[OntvangenSignaal], kwartalen: list[date]
) -> list[tuple[str, int]]:
    rijen = signalen.annotate(kwartaal=TruncQuarter("ontvangen_op")).values_list("kwartaal")
    geteld = dict(rijen.annotate(n=Count("herkomst", distinct=True)).order_by())
    return [(_naam(dag), geteld.get(dag, 0)) for dag in kwartalen]


def _van(regio: Regio) -> QuerySet[OntvangenSignaal]:
    """All that was received, but for what was taken back."""
    rijen = OntvangenSignaal.objects.filter(regio=regio)
    return rijen.exclude(status=Signaalstatus.INGETROKKEN).order_by()


def _casussen(signalen: QuerySet[OntvangenSignaal]) -> int:
    aantal: int = signalen.aggregate(n=Count("herkomst", distinct=True))["n"]
    return aantal


def _per(
    signalen: QuerySet[OntvangenSignaal], kolom: str, keuzes: Iterable[tuple[str, str]]
) -> list[tuple[str, int]]:
    """Every choice, also with nobody in it."""
    geteld = dict(signalen.values_list(kolom).annotate(Count("herkomst", distinct=True)))
    return [(str(naam), geteld.get(code, 0)) for code, naam in keuzes]


def _kwartalen(tot: date) -> list[date]:
    """The first days of the last KWARTALEN quarters, that of `tot` last."""
    laatste = tot.year * 4 + (tot.month - 1) // 3
    nummers = range(laatste - KWARTALEN + 1, laatste + 1)
    return [date(nummer // 4, nummer % 4 * 3 + 1, 1) for nummer in nummers]


def _naam(dag: date) -> str:
    return f"{(dag.month + 2) // 3}e kwartaal {dag.year}"
