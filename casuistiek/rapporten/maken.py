"""The worker's part: count the tables of a report for each who receives it, and make the files. What came out goes
through the poort, all copies at once."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.klussen import MAX_POGINGEN, Achterhaald, Melder, meld_fout, neem, onze
from casuistiek.fundament.tijd import als_dag, nu
from casuistiek.fundament.toegang.door import KLOK

from .gevallen import Geval
from .keuzes import Rapportstatus, Soort
from .models import Rapport
from .rekenen.inhoud import Inhoud, verschillen
from .rekenen.periodes import Periode
from .selectors import eerdere_uitgaven, vorig_exemplaar
from .soorten import ontvangers, tabellen_voor
from .tabellen import Opdracht
from .vormen import vormen

GEMAAKT, OPGEVEN = genoemd(("rapport.gemaakt", "rapport.opgeven"))
NIET_GELUKT = "Het maken lukte niet. Maak het rapport opnieuw, of vraag uw beheerder."
NIEMAND = "Er is geen organisatie meer om dit rapport aan te geven. Vraag uw beheerder."


def maak_rapport() -> int:
    """Make the oldest report that waits: 1 when there was one, however it ended, else 0."""
    rapport = neem(Rapport.objects.filter(status=Rapportstatus.MAKEN))
    if rapport is None:
        return 0
    rapport = Rapport.objects.select_related(*Rapport.lees_mee).get(pk=rapport.pk)
    try:
        if rapport.pogingen > MAX_POGINGEN:
            naam, met = OPGEVEN, {"fout": NIET_GELUKT}
        else:
            naam, met = _maak(rapport, Melder(rapport))
    except Achterhaald:
        return 1
    except Exception as fout:  # whatever goes wrong, the worker goes on
        meld_fout(rapport, fout)
        naam, met = OPGEVEN, {"fout": NIET_GELUKT}
    if onze(rapport).exists():
        poort.doe(naam, KLOK, ding=rapport, met=met)
    return 1


def _maak(rapport: Rapport, meld: Melder) -> tuple[str, dict[str, Any]]:
    voor, moment = list(ontvangers(rapport.soort, rapport.regio)), nu()
    if not voor:
        return OPGEVEN, {"fout": NIEMAND}
    periode = Periode(rapport.van, rapport.tot)
    gelezen: dict[int | None, list[Geval]] = {}
    exemplaren = []
    for hoeveelste, organisatie in enumerate(voor):
        opdracht = Opdracht(
            rapport.regio,
            periode,
            als_dag(moment),
            organisatie,
            eigen_gemeente=rapport.soort == Soort.GEMEENTE,
            geheugen=gelezen,
        )
        exemplaren.append((organisatie.pk, vormen(_inhoud(rapport, opdracht), moment)))
        meld((hoeveelste + 1) / len(voor))
    return GEMAAKT, {"exemplaren": exemplaren, "moment": moment}


def _inhoud(rapport: Rapport, opdracht: Opdracht) -> Inhoud:
    eerder = [een.inhoud() for een in eerdere_uitgaven(rapport, opdracht.voor.pk)]
    tabellen = tabellen_voor(rapport.soort, opdracht, eerder)
    vorig = vorig_exemplaar(rapport, opdracht.voor.pk)
    was = vorig.inhoud() if vorig else None
    return Inhoud(
        soort=rapport.soort,
        titel=str(rapport.get_soort_display()),
        regio=str(rapport.regio),
        voor=str(opdracht.voor),
        van=f"{rapport.van:%d-%m-%Y}",
        tot=f"{rapport.tot:%d-%m-%Y}",
        periode=rapport.periode,
        peildatum=f"{opdracht.peildatum:%d-%m-%Y}",
        uitgave=rapport.uitgave,
        tabellen=tabellen,
        vorige=f"{was.periode}, uitgave {was.uitgave}, peildatum {was.peildatum}" if was else "",
        verschillen=tuple(verschillen(was, tabellen)) if was else (),
    )
