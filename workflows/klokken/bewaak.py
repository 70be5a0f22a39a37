"""Watching over the terms: finds what is due and lets the clock act. Running it twice changes nothing.

Workers share the work: each claims the cases of a small batch (`FOR UPDATE SKIP LOCKED`), looks again under that
lock at what is still due, and commits the batch as a whole. So whoever dies half-way loses and doubles nothing,
a case in which somebody works at that moment waits for the next round, and no refusal ends up in the log.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Min, Model, Q, QuerySet

from casuistiek.casus.models import Casus
from casuistiek.delen.models import Toestemming, Uitnodiging
from casuistiek.delen.selectors import AANKONDIGEN, aan_te_kondigen
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.logboek.verzegelen import verzegel
from casuistiek.fundament.organisaties.models import Afwezigheid
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import KLOK
from casuistiek.sessies.models import Traject
from casuistiek.sessies.selectors import te_late_trajecten
from casuistiek.verhalen.bewaken import sluit_verlopen

from .maandlijsten import (
    HERINNER_VOORAF,
    te_herinneren_lijsten,
    te_late_lijsten,
    te_vragen_lijsten,
    vraag_lijsten,
)
from .models import Klok, Kloksoort, Klokstatus, Maandlijst

logboek = logging.getLogger(__name__)

PER_KEER = 25
"""Cases in one transaction: a person who wants one of them waits for no longer than a batch lasts."""

VERSTRIJKEN, WAARSCHUWEN, HERINNEREN = genoemd(
    ("klok.verstrijken", "klok.waarschuwen", "klok.herinneren")
)
LIJST_VRAGEN, LIJST_HERINNEREN, LIJST_TE_LAAT = genoemd(
    ("klok.lijst_vragen", "klok.lijst_herinneren", "klok.lijst_te_laat")
)
FASE_TE_LAAT = genoemd("traject.fase_te_laat")
TOESTEMMING_VERLOPEN, GAST_LOOPT_AF = genoemd(
    ("toegang.toestemming_verlopen", "toegang.gast_loopt_af")
)
"""What the clock does."""
VAN_EEN_REGIO: tuple[tuple[str, Callable[[], QuerySet[Any]]], ...] = (
    (LIJST_VRAGEN, te_vragen_lijsten),
    (LIJST_HERINNEREN, te_herinneren_lijsten),
    (LIJST_TE_LAAT, te_late_lijsten),
    (FASE_TE_LAAT, te_late_trajecten),
)
"""And which things of a region ask for it: monthly lists and trajectories. A list that is late was asked for and
reminded of before, when there was time."""

Daad = tuple[str, Model]
"""Name of the handeling, and what it is done to."""


def bewaak(hoogstens: int | None = None) -> int:
    """Warn of terms and of guests whose time ends, tell of terms that passed, of consents that ran out and of lists
    and phases of trajectories that are late; close rounds of stories whose last day is over; seal the log.

    `hoogstens`: look at no more than so many cases. Returns how many things were told.
    """
    vraag_lijsten()
    gemeld = _in_stukjes(casussen_met_werk(hoogstens), _van_casussen)
    for naam, welke in VAN_EEN_REGIO:
        ids = list(welke().order_by("pk").values_list("pk", flat=True))
        gemeld += _in_stukjes(ids, partial(_van_een_regio, naam, welke))
    gemeld += sluit_verlopen()
    verzegel()
    return gemeld


# ---- what is due -------------------------------------------------------------------------------


def _voorbij(dag: date) -> Q:
    """Passed and not told (index klok_te_bewaken); an age comes on its day, see `Klok.is_voorbij`."""
    voorbij = Q(einde__lt=dag) | Q(einde=dag, soort=Kloksoort.LEEFTIJD)
    return Q(status=Klokstatus.LOOPT, verstreken_op__isnull=True) & voorbij


def _bijna_voorbij(dag: date) -> Q:
    """In its window, not warned of and not passed (index klok_te_waarschuwen)."""
    niet_gewaarschuwd = Q(gewaarschuwd_op__isnull=True, verstreken_op__isnull=True)
    nog_niet = Q(einde__gt=dag) | (Q(einde=dag) & ~Q(soort=Kloksoort.LEEFTIJD))
    return Q(status=Klokstatus.LOOPT, waarschuw_op__lte=dag) & niet_gewaarschuwd & nog_niet


def _te_herinneren(dag: date) -> Q:
    """Told as late, and not done since (index klok_te_herinneren)."""
    return Q(status=Klokstatus.LOOPT, herinner_op__isnull=False, herinner_op__lte=dag)


def _verlopen_toestemmingen() -> QuerySet[Toestemming]:
    return Toestemming.objects.filter(
        tot__lt=vandaag(), ingetrokken_op__isnull=True, verlopen_op__isnull=True, casus__open=True
    )


def casussen_met_werk(hoogstens: int | None) -> list[int]:
    """Ids of the cases in which something is due. One statement; what it costs grows with what is due."""
    dag = vandaag()
    klokken = Klok.objects.order_by()
    werk = klokken.filter(_voorbij(dag)).values_list("casus_id")
    bijna = klokken.filter(_bijna_voorbij(dag)).values_list("casus_id")
    weer = klokken.filter(_te_herinneren(dag)).values_list("casus_id")
    toestemmingen = _verlopen_toestemmingen().order_by().values_list("casus_id")
    gasten = aan_te_kondigen(dag).order_by().values_list("content_object_id")
    samen = werk.union(bijna, weer, toestemmingen, gasten)
    return [pk for (pk,) in samen.order_by("casus_id")[:hoogstens]]


def eerstvolgende(na: date) -> date:
    """A day after `na` before which `bewaak` finds nothing, as things stand now. For who lets the clock run ahead."""
    lopend = Klok.objects.filter(status=Klokstatus.LOOPT, verstreken_op__isnull=True)
    let_op: list[tuple[QuerySet[Any], str]] = [
        (lopend, "einde"),
        (lopend.filter(gewaarschuwd_op__isnull=True), "waarschuw_op"),
        (Klok.objects.filter(status=Klokstatus.LOOPT), "herinner_op"),
        (Toestemming.objects.filter(verlopen_op__isnull=True, casus__open=True), "tot"),
        (Maandlijst.objects.filter(verstreken_op__isnull=True), "einde"),
        (Traject.objects.filter(te_laat_gemeld__isnull=True), "fase_tot"),
    ]
    morgen = na + timedelta(days=1)
    nieuwe_maand = (na.replace(day=1) + timedelta(days=32)).replace(day=1)
    gevonden = (
        rijen.filter(**{f"{veld}__gte": na}).aggregate(eerste=Min(veld))["eerste"]
        for rijen, veld in let_op
    )
    gasten = Uitnodiging.objects.filter(aangekondigd_op__isnull=True, tot__gte=na)
    eerste_gast = gasten.aggregate(eerste=Min("tot"))["eerste"]
    aankondigen = eerste_gast and eerste_gast - AANKONDIGEN
    herinnerd = Maandlijst.objects.filter(ontvangen_op=None, herinnerd_op=None, einde__gte=na)
    eerste_lijst = herinnerd.aggregate(eerste=Min("einde"))["eerste"]
    herinneren = eerste_lijst and eerste_lijst - HERINNER_VOORAF
    # some things fall due on that day, others the day after: then that one is the next
    return min(
        [nieuwe_maand, *(max(dag, morgen) for dag in (*gevonden, aankondigen, herinneren) if dag)]
    )


# ---- doing it ----------------------------------------------------------------------------------


def _in_stukjes(ids: list[int], daden: Callable[[list[int]], Iterator[Daad]]) -> int:
    """A batch at a time. When something in a batch fails, all of it is undone, and done again one by one."""
    gemeld, rest = 0, iter(ids)
    while stuk := list(islice(rest, PER_KEER)):
        try:
            gemeld += _samen(daden, stuk)
        except Exception:  # what it is shows when it is done alone
            gemeld += sum(_alleen(daden, pk) for pk in stuk)
    return gemeld


def _alleen(daden: Callable[[list[int]], Iterator[Daad]], pk: int) -> int:
    """One that cannot be told must not keep the others waiting. The log names no content."""
    try:
        return _samen(daden, [pk])
    except Exception as fout:
        logboek.error("Bewaken van %s lukte niet: %s", pk, type(fout).__name__)
        return 0


@transaction.atomic
def _samen(daden: Callable[[list[int]], Iterator[Daad]], ids: list[int]) -> int:
    gedaan = [poort.doe(naam, KLOK, ding=ding, vergrendeld=True) for naam, ding in daden(ids)]
    return len(gedaan)


def _eigen(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """These rows, locked; what another worker or a person has in hand is left out."""
    overslaan = connection.features.has_select_for_update_skip_locked
    return rijen.select_for_update(of=("self",), skip_locked=overslaan)


def _van_casussen(ids: list[int]) -> Iterator[Daad]:
    """What is due in these cases now that nobody else can be at work in them."""
    rijen = Casus.objects.filter(pk__in=ids).select_related(*Casus.lees_mee)
    casussen = {casus.pk: casus for casus in _eigen(rijen)}
    if not casussen:
        return
    dag, hier, weg = vandaag(), Q(casus__in=list(casussen)), _wie_weg_is()
    for casus in casussen.values():
        casus.zijn_er = {casus.casusregisseur_id, casus.procesregisseur_id} - weg
    te_doen = _voorbij(dag) | _bijna_voorbij(dag) | _te_herinneren(dag)
    for klok in Klok.objects.filter(hier, te_doen):
        klok.casus = casussen[klok.casus_id]
        yield _daad(klok, dag), klok
    for toestemming in _verlopen_toestemmingen().filter(hier).order_by("pk"):
        toestemming.casus = casussen[toestemming.casus_id]
        yield TOESTEMMING_VERLOPEN, toestemming
    gasten = aan_te_kondigen(dag).filter(content_object__in=list(casussen)).order_by()
    for pk in sorted(set(gasten.values_list("content_object_id", flat=True))):
        yield GAST_LOOPT_AF, casussen[pk]


def _daad(klok: Klok, dag: date) -> str:
    if klok.verstreken_op:
        return HERINNEREN
    return VERSTRIJKEN if klok.is_voorbij(dag) else WAARSCHUWEN


def _wie_weg_is() -> set[int]:
    """Asked once for a batch: who gets a message for somebody who is away is looked up only then."""
    return set(Afwezigheid.objects.geldig().values_list("medewerker_id", flat=True))


def _van_een_regio(naam: str, welke: Callable[[], QuerySet[Any]], ids: list[int]) -> Iterator[Daad]:
    model: Any = welke().model
    for ding in _eigen(welke().filter(pk__in=ids).select_related(*model.lees_mee)):
        yield naam, ding
