"""The worker's part of a cohort: the newest list of each GI of the region, as candidates, and the best choice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casuistiek.casus.keuzes import Knelpunt, Urgentie
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.klussen import MAX_POGINGEN, meld_fout, neem, onze
from casuistiek.fundament.toegang.door import KLOK

from .keuzes import Cohortstatus
from .models import Cohort, Wachtende
from .rekenen.kiezen import Kandidaat, KanNiet, Opdracht
from .rekenen.uitleggen import kies_en_leg_uit
from .selectors import eerder_gekozen, laatste_per_gi

GEKOZEN, OPGEVEN = genoemd(("cohort.gekozen", "cohort.opgeven"))
NIET_GELUKT = "Het kiezen lukte niet. Probeer het opnieuw, of vraag uw beheerder."
DRINGEND: dict[str, int] = {Urgentie.DIRECT: 2, Urgentie.HOOG: 1}
LEEFTIJDEN = ((4, "tot 4 jaar"), (8, "4 tot 8 jaar"), (12, "8 tot 12 jaar"), (16, "12 tot 16 jaar"))
WACHTTIJDEN = ((182, "korter dan een half jaar"), (365, "een half jaar tot een jaar"))
"""Classes of a palette (own choice); above the last one everybody is together."""


def kies_wachtende() -> int:
    """Choose for the oldest cohort that waits: 1 when there was one, however it ended, else 0."""
    cohort = neem(Cohort.objects.filter(status=Cohortstatus.KIEZEN))
    if cohort is None:
        return 0
    try:
        if cohort.pogingen > MAX_POGINGEN:
            raise KanNiet(NIET_GELUKT)
        naam, met = GEKOZEN, _kies(cohort)
    except KanNiet as fout:
        naam, met = OPGEVEN, {"fout": str(fout)}
    except Exception as fout:  # whatever goes wrong, the worker goes on
        meld_fout(cohort, fout)
        naam, met = OPGEVEN, {"fout": NIET_GELUKT}
    if onze(cohort).exists():
        poort.doe(naam, KLOK, ding=cohort, met=met)
    return 1


def _kies(cohort: Cohort) -> dict[str, Any]:
    lijsten = laatste_per_gi(cohort.regio_id)
    rijen = Wachtende.objects.filter(wachtlijst__in=lijsten, wachtend=True)
    per_sleutel: dict[str, Wachtende] = {}
    for rij in rijen.select_related("kind", "gemeente", "wachtlijst"):
        per_sleutel.setdefault(sleutel(rij), rij)
    eerder = eerder_gekozen(cohort)
    van_kind = {rij.kind_id: een for een, rij in per_sleutel.items()}
    opdracht = Opdracht(
        cohort.aantal,
        dict(cohort.richtlijn),
        frozenset(van_kind[pk] for pk in cohort.wel if pk in van_kind),
        frozenset(van_kind[pk] for pk in {*cohort.niet, *eerder} if pk in van_kind),
    )
    if len(opdracht.wel) < len(set(cohort.wel)):
        raise KanNiet("Een kind dat erin moet, staat niet meer op de laatste lijst van zijn GI.")
    uitleg = kies_en_leg_uit(map(kandidaat, per_sleutel.values()), opdracht)
    return {
        "gekozen": [(per_sleutel[een].pk, list(zinnen)) for een, zinnen in uitleg.waarom.items()],
        "reserves": [(per_sleutel[een].pk, [zin]) for een, zin in uitleg.reserves.items()],
        "lijsten": [lijst.pk for lijst in lijsten],
        "afwijking": uitleg.keuze.waarden.afwijking,
        "kandidaten": len(per_sleutel),
    }


def sleutel(rij: Wachtende) -> str:
    """What decides between equals: the fingerprint, so that the order of a spreadsheet does not."""
    return rij.kind.vinger or f"{rij.kind.volgnummer:010}"


def kandidaat(rij: Wachtende) -> Kandidaat:
    """A row as the choice sees it: no more than its kinds."""
    soorten = {
        "hulp": (rij.get_hulpsoort_display(),),
        "leeftijd": _klasse(rij.leeftijd, LEEFTIJDEN, "16 jaar en ouder"),
        "maatregel": (rij.get_maatregel_display(),) if rij.maatregel else (),
        "gemeente": (str(rij.gemeente),),
        "urgentie": (rij.get_urgentie_display(),) if rij.urgentie else (),
        "wachttijd": _klasse(rij.dagen, WACHTTIJDEN, "langer dan een jaar"),
        "knelpunt": tuple(Knelpunt(code).label for code in rij.knelpunten),
    }
    gi = str(rij.wachtlijst.organisatie_id)
    return Kandidaat(sleutel(rij), gi, DRINGEND.get(rij.urgentie, 0), rij.dagen, soorten)


def _klasse(waarde: int | None, grenzen: Iterable[tuple[int, str]], anders: str) -> tuple[str, ...]:
    if waarde is None:
        return ()
    return (next((naam for tot, naam in grenzen if waarde < tot), anders),)
