"""Correcting the file, so that what it said is kept with its date."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze, LangeTekst

from ..models import Correctie, Verzoek, Verzoekstatus
from ..regels import gaat_over_verbeteren
from ..teksten import Tekst, plaats, teksten
from .rollen import BEANTWOORDERS

KORT = 60


class VerbeterFormulier(Formulier):
    beurt: Beurt[Verzoek]

    tekst = Keuze([], widget=forms.Select, label="Welke tekst klopt niet?")
    nieuw = LangeTekst(
        label="Wat moet er staan?",
        help_text="De oude tekst blijft bij het dossier staan, doorgehaald en met de datum.",
    )

    def stel_in(self) -> None:
        self.teksten = {tekst.plek: tekst for tekst in teksten(self.beurt.casus)}
        veld: Any = self.fields["tekst"]
        gevonden = [(plek, _kort(tekst)) for plek, tekst in self.teksten.items()]
        veld.choices = [("", "Maak een keuze"), *gevonden]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("tekst") and gegevens.get("nieuw"):
            self._past(gegevens["tekst"], gegevens["nieuw"])
        return gegevens

    def _past(self, plek: str, nieuw: str) -> None:
        if self.teksten[plek].tekst == nieuw:
            self.add_error("nieuw", "Dit staat er al. Schrijf wat er moet staan.")
        _, veld = plaats(self.beurt.casus, plek)
        if veld.max_length and len(nieuw) > veld.max_length:
            self.add_error("nieuw", f"Maak de tekst korter: hoogstens {veld.max_length} tekens.")


def _kort(tekst: Tekst) -> str:
    begin = " ".join(tekst.tekst.split())
    return f"{tekst.wat}: {begin[:KORT]}{'…' if len(begin) > KORT else ''}"


class Verbetering(Handeling):
    """What correcting a text and correcting a fact have in common."""

    op = Verzoek
    maakt = Correctie
    rollen = BEANTWOORDERS
    statussen = (Verzoekstatus.ONTVANGEN,)
    regels = (gaat_over_verbeteren,)

    def leg_vast(
        self, beurt: Beurt[Verzoek], plek: str, wat: str, oud: str, nieuw: str
    ) -> Correctie:
        """Keep what it said and what it says now."""
        return Correctie.objects.create(
            casus=beurt.casus,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            verzoek=beurt.ding,
            plek=plek,
            wat=wat,
            oud=oud,
            nieuw=nieuw,
        )


@registreer
class Verbeteren(Verbetering):
    """Een tekst in het dossier verbeteren omdat een jeugdige of ouder zegt dat die niet klopt (AVG art. 16). De oude
    tekst blijft te lezen, met de datum.
    """

    naam = "rechten.verbeteren"
    titel = "Tekst verbeteren"
    formulier = VerbeterFormulier

    def effect(self, beurt: Beurt[Verzoek]) -> Correctie:
        plek, nieuw = beurt.met["tekst"], beurt.met["nieuw"]
        rij, veld = plaats(beurt.casus, plek)
        oud = getattr(rij, veld.name)
        setattr(rij, veld.name, nieuw)
        if not isinstance(rij, Casus):
            rij.save(update_fields=[veld.name])
        return self.leg_vast(beurt, plek, capfirst(str(veld.verbose_name)), oud, nieuw)
