"""The leerdocument (sections 3 and 5–15) and section 16 of the procesregiedocument.

The leerdocument holds only coded fields and released text: no names, no initials, no gemeente, and
months instead of days. An owner is named by the kind of organisation.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casuistiek.casus.documenten import LEREN, PROCES
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Alinea, Feiten, Lijst, Tabel, Tussenkop, Waarde
from casuistiek.fundament.documenten.secties import sectie
from casuistiek.fundament.maanden import maand
from casuistiek.fundament.tijd import als_dag

from .keuzes import Aan, Borgingstatus, Categorie, Leersoort
from .models import Borging, GehoudenSessie, Leerpunt, Signaal
from .selectors import gehouden, leerdocument, vrij


@sectie(LEREN, 2, "Toestemming en reflectie van jeugdige en ouders")
def reflectie(casus: Casus) -> list[Any]:
    """Consent to learn is another than consent to share the case; of reflection only what was recorded."""
    sessies = gehouden(casus)
    if not sessies:
        return [Feiten([("Toestemming voor een leersessie", "er was geen leersessie")])]
    deed_mee = any(sessie.gezin_deed_mee for sessie in sessies)
    return [
        Feiten(
            [
                ("Toestemming voor een leersessie", all(s.toestemming_gezin for s in sessies)),
                ("Het gezin deed mee, of gaf een reflectie of leervraag", deed_mee),
            ]
        )
    ]


@sectie(LEREN, 3, "Leervraag, deelnemers en sessies")
def deelnemers(casus: Casus) -> list[Any]:
    begonnen = leerdocument(casus)
    vraag = begonnen.tekst if begonnen and begonnen.is_vrij else "Er is geen leervraag gesteld."
    blokken: list[Any] = [Tussenkop("Leervraag"), Alinea(vraag)]
    sessies = gehouden(casus)
    for sessie in sessies:
        blokken += [Tussenkop(f"Sessie in {maand(sessie.datum)}"), _sessie(sessie)]
    if not sessies:
        blokken.append(Alinea("Er is geen leersessie gehouden."))
    return blokken


def _sessie(sessie: GehoudenSessie) -> Feiten:
    return Feiten(
        [
            ("Deelnemers", str(sessie.deelnemers)),
            ("Soorten organisaties", ", ".join(sessie.organisatienamen)),
            ("Uren bijeenkomst per persoon", str(sessie.uren)),
            ("Uren voorbereiding per persoon", str(sessie.voorbereiding)),
            ("SKJ-punten", sessie.skj),
        ]
    )


LESSECTIES: tuple[tuple[int, str, tuple[Leersoort, ...]], ...] = (
    (5, "Patronen in het gezin, en onze analyse en aanpak", (Leersoort.PATROON_GEZIN,)),
    (6, "Patronen in onze samenwerking", (Leersoort.PATROON_SAMENWERKING,)),
    (7, "Keuzes van professionals en de afspraken ernaast", (Leersoort.KEUZE,)),
    (8, "Bijdrage van beleid, bestuur en inkoop", (Leersoort.BELEID,)),
    (9, "Wat hielp en wat belemmerde", (Leersoort.HIELP, Leersoort.BELEMMERDE)),
)
"""Number, title and kinds of lessons of the sections that list these; of a case and of a cohort alike."""


def lessen(punten: Iterable[Leerpunt], soorten: Iterable[Leersoort]) -> list[Any]:
    """The lessons of these kinds; of more than one kind each under its name."""
    per_soort = {soort: [punt for punt in punten if punt.soort == soort] for soort in soorten}
    if len(per_soort) == 1:
        return [blok for rij in per_soort.values() for blok in _lijst(rij)]
    blokken: list[Any] = []
    for soort, van_soort in per_soort.items():
        if van_soort:
            blokken += [Tussenkop(soort.label), *_lijst(van_soort)]
    return blokken


def _sectie_van(nummer: int, titel: str, *soorten: Leersoort) -> None:
    """Register a section that lists the released lessons of one or more kinds."""

    def maker(casus: Casus) -> list[Any]:
        return lessen(vrij(Leerpunt, casus).filter(soort__in=soorten), soorten)

    sectie(LEREN, nummer, titel)(maker)


def _lijst(punten: Iterable[Leerpunt]) -> list[Any]:
    regels = [f"{punt.in_een_zin} ({punt.get_categorie_display()})" for punt in punten]
    return [Lijst(regels)] if regels else []


for _nummer, _titel, _soorten in LESSECTIES:
    _sectie_van(_nummer, _titel, *_soorten)


@sectie(LEREN, 10, "Inzichten en rode draden")
def rode_draden(casus: Casus) -> list[Any]:
    """The insights, and how many of all released lessons belong to each red thread."""
    return inzichten(list(vrij(Leerpunt, casus)))


def inzichten(punten: list[Leerpunt]) -> list[Any]:
    tellingen = [
        [categorie.label, str(aantal)]
        for categorie in Categorie
        if (aantal := sum(punt.categorie == categorie for punt in punten))
    ]
    blokken = _lijst(punt for punt in punten if punt.soort == Leersoort.INZICHT)
    return [*blokken, Tabel(["Rode draad", "Leerpunten"], tellingen)] if tellingen else blokken


@sectie(LEREN, 11, "Wat is het geleerde en hoe borgen we dit?")
def borgen(casus: Casus) -> list[Any]:
    return geborgd(_borgingen(casus))


def geborgd(borgingen: Iterable[Borging]) -> list[Any]:
    """What goes on differently, who does that, and how it stands."""
    rijen = [[b.tekst, b.eigenaar.get_soort_display(), b.get_status_display()] for b in borgingen]
    return [Tabel(["Wat gaat er anders?", "Wie doet dit?", "Status"], rijen)] if rijen else []


_sectie_van(12, "Welk effect heeft dit op andere jeugdigen op de lijst?", Leersoort.EFFECT)


@sectie(LEREN, 13, "Welke vervolgstappen zijn er, en door wie?")
def vervolg(casus: Casus) -> list[Any]:
    stappen = [b for b in _borgingen(casus) if b.status == Borgingstatus.OPEN]
    if not stappen:
        return []
    rijen = [[maand(b.datum), b.eigenaar.get_soort_display(), b.tekst] for b in stappen]
    return [Tabel(["Klaar in", "Wie", "Stap"], rijen)]


def _borgingen(casus: Casus) -> list[Borging]:
    return list(vrij(Borging, casus).select_related("eigenaar"))


@sectie(LEREN, 14, "Signalen")
def signalen(casus: Casus) -> list[Any]:
    return gegeven_signalen(vrij(Signaal, casus).select_related("ontvangen"))


def gegeven_signalen(gegeven: Iterable[Signaal]) -> list[Any]:
    """To whom, what, and what became of it."""
    rijen = [[s.get_aan_display(), s.tekst, _stand(s)] for s in gegeven]
    return [Tabel(["Aan", "Signaal", "Bij de ontvanger"], rijen)] if rijen else []


def _stand(signaal: Signaal) -> str:
    """What became of it, as long as it is known; the answer itself is of who gave it."""
    return signaal.ontvangen.stand_zonder_dag if signaal.ontvangen else "nog niet bekend"


@sectie(LEREN, 15, "Verspreiding en evaluatie")
def verspreiding(casus: Casus) -> list[Any]:
    vastgesteld = leerdocument(casus)
    if vastgesteld is None or vastgesteld.vastgesteld_op is None:
        return []
    aan = "\n".join(Aan(code).label for code in vastgesteld.verspreid_aan)
    feiten: list[tuple[str, Waarde]] = [
        ("Vastgesteld op", als_dag(vastgesteld.vastgesteld_op)),
        ("Gaat naar", aan),
        ("Evaluatie op", vastgesteld.evaluatiedatum),
    ]
    if vastgesteld.geevalueerd_op:
        feiten += [
            ("Laatst geëvalueerd op", als_dag(vastgesteld.geevalueerd_op)),
            ("Is geborgd wat er is geleerd?", vastgesteld.get_geborgd_display()),
        ]
    return [Feiten(feiten)]


@sectie(PROCES, 16, "Signalen en leerpunten")
def leerpunten(casus: Casus) -> list[Any]:
    """All of it, also what was not released: this document stays with the case."""
    punten: list[list[Waarde]] = [
        [p.get_soort_display(), p.get_categorie_display(), p.in_een_zin, p.is_vrij]
        for p in casus.leerpunten.all()
    ]
    gegeven: list[list[Waarde]] = [
        [s.get_aan_display(), s.tekst, s.ontvangen.stand if s.ontvangen else "niet vrijgegeven"]
        for s in casus.signalen.select_related("ontvangen")
    ]
    geen: list[list[Waarde]] = [
        [als_dag(besluit.gemaakt_op), str(besluit.door), besluit.reden]
        for besluit in casus.geen_leerpunt.select_related("door")
    ]
    blokken: list[Any] = [Alinea("Wat is geleerd, staat verder in het leerdocument.")]
    if geen:
        koppen = ["Op", "Besluit van", "Waarom er niets te leren valt"]
        blokken += [Tussenkop("Geen leerpunt"), Tabel(koppen, geen)]
    if punten:
        koppen = ["Soort", "Rode draad", "Leerpunt", "Vrijgegeven"]
        blokken += [Tussenkop("Leerpunten"), Tabel(koppen, punten)]
    if gegeven:
        blokken += [Tussenkop("Signalen"), Tabel(["Aan", "Signaal", "Stand"], gegeven)]
    if geen or punten or gegeven:
        return blokken
    return [Alinea("Er zijn nog geen leerpunten of signalen.")]
