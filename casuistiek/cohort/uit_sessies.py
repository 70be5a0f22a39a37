"""What the sessions of a cohort add to its leerdocument: the family's own words, who took part, insights and answers.

Only what left its case for a session (`Materiaal`) and the answers of reports that were established. Of who took part
the kinds of organisation and the hours; no name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from casuistiek.fundament.documenten.inhoud import Alinea, Lijst, Tabel, Tussenkop
from casuistiek.fundament.documenten.secties import sectie
from casuistiek.fundament.maanden import maand
from casuistiek.fundament.organisaties.models import Organisatiesoort
from casuistiek.leren.keuzes import Categorie
from casuistiek.sessies.keuzes import Materiaalsoort, Sessiesoort, Sessiestatus
from casuistiek.sessies.models import Antwoord, Deelnemer, Materiaal, Sessie

from .documenten import COHORTLEREN, SECTIES, Inhoud

WRAP_UP = {11: 1, 12: 2, 13: 3}
"""Section → question of a wrap-up (S000): what was learned, the effect on others, what comes next."""
RETROSPECTIEF = {5: 2, 6: 3, 7: 4}
"""Section → question of a retrospectief (S004): patterns in the family, in working together, what we need."""


def _sessies(inhoud: Inhoud) -> QuerySet[Sessie]:
    """Those that were held, the first first."""
    gehouden = (Sessiestatus.GEHOUDEN, Sessiestatus.VERSLAG)
    rijen = Sessie.objects.filter(cohort=inhoud.document.cohort_id, status__in=gehouden)
    return rijen.order_by("moment", "pk")


def _materiaal(inhoud: Inhoud, soort: str) -> QuerySet[Materiaal]:
    """Released; ordered by text, which tells nothing of the case."""
    rijen = Materiaal.objects.filter(sessie__in=_sessies(inhoud), soort=soort)
    return rijen.order_by("tekst", "pk")


@sectie(COHORTLEREN, 2, "Toestemming en reflectie van jeugdigen en ouders")
def eigen_woorden(inhoud: Inhoud) -> list[Any]:
    """What families say or ask, each with who says it; a case is in a session only with their consent."""
    gezegd = [
        f"{een.eigen_woorden} ({een.get_van_wie_display().lower()})"
        for een in _materiaal(inhoud, Materiaalsoort.CASUS).exclude(eigen_woorden="")
    ]
    if not gezegd:
        return []
    toestemming = (
        "Over een casus is in een sessie gesproken met toestemming van het gezin voor die sessie."
    )
    return [Alinea(toestemming), Lijst(sorted(gezegd))]


@sectie(COHORTLEREN, 3, "Deelnemers, sessies en uren")
def deelnemers(inhoud: Inhoud) -> list[Any]:
    rijen = [
        [
            str(sessie.get_soort_display()),
            maand(sessie.dag),
            _wie(waren := [een for een in sessie.deelnemers.all() if een.aanwezig]),
            str(sum(een.uren_samen for een in waren)),
        ]
        for sessie in _sessies(inhoud).prefetch_related("deelnemers")
    ]
    koppen = ["Sessie", "Wanneer", "Wie waren er", "Uren samen"]
    return [Tabel(koppen, rijen)] if rijen else []


def _wie(waren: Iterable[Deelnemer]) -> str:
    """How many of each kind of organisation; a parent or child is not counted apart."""
    soorten = Counter(
        str(Organisatiesoort(een.organisatiesoort).label) if een.organisatiesoort else "anderen"
        for een in waren
    )
    return ", ".join(f"{soort}: {aantal}" for soort, aantal in sorted(soorten.items()))


@sectie(COHORTLEREN, 10, SECTIES[10])
def inzichten(inhoud: Inhoud) -> list[Any]:
    """By rode draad."""
    per_draad: dict[str, list[str]] = {}
    for een in _materiaal(inhoud, Materiaalsoort.INZICHT):
        per_draad.setdefault(een.categorie, []).append(een.tekst)
    blokken: list[Any] = [Tussenkop("Uit de sessies")] if per_draad else []
    for code, teksten in sorted(per_draad.items()):
        blokken += [
            Alinea(str(Categorie(code).label) if code else "Zonder rode draad"),
            Lijst(teksten),
        ]
    return blokken


def _antwoorden(inhoud: Inhoud, soort: str, vraag: int) -> Iterator[Any]:
    """What sessions of this kind answered to a question, under what they are called and when they were."""
    rijen = Antwoord.objects.filter(
        sessie__cohort=inhoud.document.cohort_id,
        sessie__soort=soort,
        sessie__status=Sessiestatus.VERSLAG,
        vraag=vraag,
    )
    for antwoord in rijen.select_related("sessie").order_by("sessie__moment", "pk"):
        sessie = antwoord.sessie
        yield Tussenkop(f"{sessie.get_soort_display()}, {maand(sessie.dag)}")
        yield Alinea(antwoord.tekst)


for _soort, _vragen in ((Sessiesoort.WRAP_UP, WRAP_UP), (Sessiesoort.RETROSPECTIEF, RETROSPECTIEF)):
    for _sectie, _vraag in _vragen.items():

        @sectie(COHORTLEREN, _sectie, SECTIES[_sectie])
        def _uit_verslagen(inhoud: Inhoud, soort: str = _soort, vraag: int = _vraag) -> list[Any]:
            return list(_antwoorden(inhoud, soort, vraag))
