"""What the case itself tells in the two documents (sections of domein (c) and (b))."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from casuistiek.fundament.documenten.inhoud import (
    Alinea,
    Feiten,
    Kop,
    Lijst,
    Tabel,
    Tussenkop,
    Waarde,
)
from casuistiek.fundament.documenten.maken import versies_van
from casuistiek.fundament.documenten.secties import documentsoort, sectie
from casuistiek.fundament.takken.vinden import bekostigd
from casuistiek.fundament.tijd import als_dag
from casuistiek.fundament.toegang.bsn import vingerafdruk
from casuistiek.fundament.toegang.rollen import Inzage

from .models import Casus, Hulp
from .selectors import einde

PROCES, LEREN = "procesregiedocument", "leerdocument"


def laden(dossier_id: int) -> Casus:
    return Casus.objects.select_related(*Casus.lees_mee, "ben").get(pk=dossier_id)


def _kop(casus: Casus) -> Kop:
    return Kop(
        nummer=casus.nummer,
        afzender=f"Regionaal expertteam {casus.regio}",
        ladder_versie=casus.ladder_versie,
        feiten=[("Regio", str(casus.regio)), ("Status", casus.get_status_display())],
    )


def leernummer(casus: Casus) -> str:
    """A number of its own, that stays: the leerdocument travels, and must not lead back to the case."""
    return f"{casus.nummer.partition('-')[0]}-L-{vingerafdruk(f'leerdocument {casus.pk}')[:8]}"


def _leerkop(casus: Casus) -> Kop:
    return Kop(
        nummer=leernummer(casus),
        afzender=f"Regionaal expertteam {casus.regio}",
        ladder_versie=casus.ladder_versie,
        feiten=[("Regio", str(casus.regio)), ("RET-functie", casus.get_functie_display())],
    )


documentsoort(PROCES, "Procesregiedocument", sjabloonversie="4", laden=laden, kop=_kop)
documentsoort(
    LEREN,
    "Leerdocument",
    sjabloonversie="2",
    laden=laden,
    kop=_leerkop,
    inzage=Inzage.PSEUDO,
    leeg_samen="Hierover is niets vastgelegd",
)


@sectie(PROCES, 1, "Kerngegevens")
def kerngegevens(casus: Casus) -> list[Any]:
    trede = (
        f"{casus.trede_nummer}. {casus.trede_naam}" if casus.trede_nummer else "niet op de ladder"
    )
    return [
        Feiten(
            [
                ("Casusnummer", casus.nummer),
                ("Woonplaatsgemeente", str(casus.gemeente)),
                ("Juridisch kader", casus.get_juridisch_kader_display()),
                ("Start van de maatregel", _dag(casus.maatregel_op)),
                ("Hulp bepaald op", _dag(casus.bepaling_op)),
                ("Vaste jeugdbeschermer", casus.vaste_jeugdbeschermer_in_woorden),
                ("Trede van de ladder", trede),
            ]
        ),
        Tussenkop("Machtigingen van de rechter"),
        Tabel(
            ["Machtiging", "Tot en met"],
            [[m.get_soort_display(), m.tot] for m in casus.machtigingen.all()],
        ),
        Tussenkop("Wat veranderde tijdens de casus"),
        Tabel(
            ["Vanaf", "Wat", "Stond er", "Staat er nu", "Waarom en waar het uit blijkt"],
            [
                [feit.per, feit.wat, feit.oud, feit.nieuw, feit.waarom]
                for feit in casus.feitwijzigingen.all()
            ],
        ),
    ]


@sectie(PROCES, 2, "Aanmelding")
def aanmelding(casus: Casus) -> list[Any]:
    return [
        Feiten(
            [
                ("Aangemeld door", f"{casus.casusregisseur}, {casus.organisatie}"),
                ("Aangemeld op", _dag(casus.aangemeld_op)),
                ("Jeugdige", f"{casus.initialen}, {casus.leeftijd} jaar"),
                ("School of dagbesteding", casus.school),
                ("Gevraagde hulp", casus.gevraagde_hulp),
            ]
        ),
        Tussenkop("Hulpvraag in eigen woorden"),
        Alinea(casus.hulpvraag),
        Tussenkop("Wat al is geprobeerd"),
        Alinea(casus.al_geprobeerd),
        *[
            Alinea(f"Gevraagd: {vraag.vraag} Antwoord: {vraag.antwoord or 'nog niet gegeven'}")
            for vraag in casus.aanvullingen.all()
        ],
    ]


@sectie(PROCES, 4, "Triage")
def triage(casus: Casus) -> list[Any]:
    return [
        Feiten(
            [
                ("RET-functie", casus.get_functie_display()),
                ("Urgentie", casus.get_urgentie_display()),
                ("Besluit op", _dag(casus.geaccepteerd_op)),
            ]
        ),
        Tussenkop("Afweging"),
        Alinea(casus.triage),
        Tussenkop("Veiligheid"),
        Alinea(casus.veiligheid),
    ]


ROLLEN = "Rollen"


@sectie(PROCES, 5, ROLLEN)
def rollen(casus: Casus) -> list[Any]:
    aanbieders = dict.fromkeys(hulp.aanbieder for hulp in casus.gestarte_hulp.all())
    return [
        Feiten(
            [
                ("Casusregie (blijft hier)", f"{casus.casusregisseur}, {casus.organisatie}"),
                ("Procesregie (ondersteunend)", str(casus.procesregisseur or "")),
                ("Gemeente", str(casus.gemeente)),
                ("Aanbieder van de hulp", ", ".join(aanbieders) or "er is geen hulp gestart"),
            ]
        )
    ]


@sectie(PROCES, 6, "Stem van jeugdige en ouders")
def stem(casus: Casus) -> list[Any]:
    return [
        Tussenkop("De jeugdige"),
        Alinea(casus.stem_jeugdige),
        Tussenkop("De ouders"),
        Alinea(casus.stem_ouders),
        Tussenkop("Contact met de jeugdige"),
        Tabel(
            ["Datum", "Hoe", "Wat de jeugdige zegt"],
            [[c.op, c.get_hoe_display(), c.wat_zegt] for c in casus.contacten.all()],
        ),
    ]


@sectie(PROCES, 7, "Gezamenlijke analyse en perspectief")
def analyse(casus: Casus) -> list[Any]:
    return [
        Feiten([("Koers vastgesteld op", _dag(casus.koers_op))]),
        Tussenkop("Analyse"),
        Alinea(casus.analyse),
        Tussenkop("Perspectief"),
        Alinea(casus.perspectief),
    ]


@sectie(PROCES, 8, "Gewenste hulp en overbrugging")
def hulp(casus: Casus) -> list[Any]:
    opties = [
        [o.get_keuze_display(), o.omschrijving, o.aanbieder, o.waarom_niet]
        for o in casus.hulpopties.all()
    ]
    nu: list[list[Waarde]] = [
        [o.vanaf, o.omschrijving, o.aanbieder] for o in casus.overbruggingen.all()
    ]
    vannacht: list[list[Waarde]] = [
        [v.gemaakt_op, v.plaats, v.wie, v.toelichting] for v in casus.vannachten.all()
    ]
    return [
        Tabel(["Keuze", "Hulp", "Aanbieder", "Waarom nu niet"], opties),
        Tussenkop("Wat er nu is"),
        Tabel(["Vanaf", "Overbrugging", "Aanbieder"], nu),
        Tussenkop("Wie er ’s nachts verantwoordelijk is"),
        Tabel(["Vastgelegd op", "Waar", "Wie", "Toelichting"], vannacht),
    ]


@sectie(PROCES, 9, "Knelpunt")
def knelpunt(casus: Casus) -> list[Any]:
    return [Lijst(casus.knelpuntnamen)]


@sectie(PROCES, 13, "Maatwerk")
def bekostiging(casus: Casus) -> list[Any]:
    """All who pay, and what that comes to; above what the branches say of it."""
    posten = bekostigd(casus)
    if not posten:
        return []
    bedragen = [(post.gevraagd, post.toegekend, post.gerealiseerd) for post in posten]
    rijen: list[list[Waarde]] = [
        [post.betaler, post.waarvoor, *map(_of_streep, rij)]
        for post, rij in zip(posten, bedragen, strict=True)
    ]
    samen = [_of_streep(_som(kolom)) for kolom in zip(*bedragen, strict=True)]
    return [
        Tussenkop("Wie betaalt wat"),
        Tabel(
            ["Wie betaalt", "Waarvoor", "Gevraagd", "Toegekend", "Gerealiseerd"],
            [*rijen, ["Samen", "alles hierboven", *samen]],
        ),
        Alinea(
            "Een streepje: hiervan is niets vastgelegd. In het totaal zit alleen wat dat wel is."
        ),
    ]


def _of_streep(bedrag: Decimal | None) -> Waarde:
    """A payer is not asked everything, so that an empty cell is no gap in the file."""
    return "–" if bedrag is None else bedrag


def _som(bedragen: Iterable[Decimal | None]) -> Decimal | None:
    """In euro, of what was recorded; None when nothing was."""
    bekend = [bedrag for bedrag in bedragen if bedrag is not None]
    return sum(bekend, Decimal(0)) if bekend else None


@sectie(PROCES, 14, "Monitoring: werkt het?")
def monitoring(casus: Casus) -> list[Any]:
    gestart = casus.gestarte_hulp.prefetch_related("evaluaties")
    if not gestart:
        return [
            Alinea("Er is nog geen hulp gestart." if casus.open else "Er is geen hulp gestart.")
        ]
    return [blok for hulp in gestart for blok in _gevolgd(hulp)]


def _gevolgd(hulp: Hulp) -> list[Any]:
    """One help that started, until when it ran, and what was said of it."""
    rijen = [
        [_dag(e.gemaakt_op), e.get_werkt_display(), e.toelichting, e.stem]
        for e in hulp.evaluaties.all()
    ]
    return [
        Tussenkop(hulp.hulp),
        Feiten(
            [
                ("Aanbieder", hulp.aanbieder),
                ("Keuze", hulp.get_keuze_display()),
                ("Gestart op", hulp.sinds),
                ("Tot", hulp.gestopt_op or "loopt nog"),
            ]
        ),
        Tabel(["Datum", "Werkt het?", "Toelichting", "Stem van het gezin"], rijen),
    ]


@sectie(PROCES, 15, "Afsluiten")
def afsluiten(casus: Casus) -> list[Any]:
    op = casus.afgesloten_op or casus.afgebroken_op
    feiten: list[tuple[str, Waarde]] = []
    if op:
        feiten.append((f"{casus.get_status_display()} op", _dag(op)))
    if casus.sluitreden:
        feiten.append(("Reden", casus.get_sluitreden_display()))
    blokken: list[Any] = [Feiten(feiten)] if feiten else []
    for deel in einde(casus):
        blokken += [Tussenkop(deel.kop), Alinea(deel.tekst)]
    return blokken


@sectie(PROCES, 17, "Versies en wie de casus mocht zien")
def versies(casus: Casus) -> list[Any]:
    eerdere = [
        [f"Versie {document.versie}", document.aanleiding, _dag(document.peildatum)]
        for document in versies_van(casus.pk, PROCES)
    ]
    return [Tabel(["Eerdere versie", "Aanleiding", "Peildatum"], eerdere)]


@sectie(LEREN, 1, "Casus in het kort")
def leren_kort(casus: Casus) -> list[Any]:
    """Only coded fields: no initials, no birth date, no gemeente, no free text."""
    return [
        Feiten(
            [
                ("Leeftijdsgroep", leeftijdsgroep(casus.leeftijd)),
                ("Juridisch kader", casus.get_juridisch_kader_display()),
                ("RET-functie", casus.get_functie_display()),
                ("Urgentie", casus.get_urgentie_display()),
                ("Uitkomst", casus.get_sluitreden_display() or casus.get_status_display()),
            ]
        ),
        Tussenkop("Waar liep het op vast?"),
        Lijst(casus.knelpuntnamen),
    ]


def leeftijdsgroep(leeftijd: int) -> str:
    """Coarse enough that no child can be traced (our own choice: the ages at which the law changes)."""
    for grens, naam in ((12, "jonger dan 12"), (16, "12 tot 16"), (18, "16 of 17")):
        if leeftijd < grens:
            return naam
    return "18 of ouder"


def _dag(moment: Any) -> str:
    return f"{als_dag(moment):%d-%m-%Y}" if moment else ""
