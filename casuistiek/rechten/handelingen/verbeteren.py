"""Correcting the file, so that what it said is kept with its date: because the family asks it, or because who wrote it
made a mistake."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.keuzes import GEEINDIGD, LOOPT
from casuistiek.casus.models import Casus
from casuistiek.casus.veranderen import ga_na
from casuistiek.fundament.handelingen import velden
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze, LangeTekst
from casuistiek.fundament.organisaties.rollen import Rol

from ..models import Correctie, Verzoek, Verzoekstatus
from ..regels import er_is_iets_te_herstellen, gaat_over_verbeteren, mag_herstellen
from ..teksten import Tekst, lees, plaats, teksten, toon
from .rollen import BEANTWOORDERS

KORT = 60


class VerbeterFormulier(Formulier):
    beurt: Beurt[Any]

    tekst = Keuze([], widget=forms.Select, label="Welke tekst klopt niet?")
    nieuw = LangeTekst(
        label="Wat moet er staan?",
        help_text="De oude tekst blijft bij het dossier staan, doorgehaald en met de datum.",
    )

    def stel_in(self) -> None:
        gevonden = self.beurt.een_keer(teksten, self.beurt.casus)
        self.teksten = {tekst.plek: tekst for tekst in gevonden if self.mag(tekst)}
        veld: Any = self.fields["tekst"]
        keuzes = [(plek, _kort(tekst)) for plek, tekst in self.teksten.items()]
        veld.choices = [("", "Maak een keuze"), *keuzes]

    def mag(self, tekst: Tekst) -> bool:
        """May who acts correct this text?"""
        return True

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("tekst") and gegevens.get("nieuw"):
            self._past(gegevens["tekst"], gegevens["nieuw"])
        return gegevens

    def _past(self, plek: str, nieuw: str) -> None:
        if self.teksten[plek].tekst == nieuw:
            self.add_error("nieuw", "Dit staat er al. Schrijf wat er moet staan.")
        _, veld = plaats(self.beurt.casus, plek)
        try:
            lees(veld, nieuw)
        except ValidationError as fout:
            self.add_error("nieuw", fout)


def _kort(tekst: Tekst) -> str:
    begin = " ".join(tekst.tekst.split())
    return f"{tekst.wat}: {begin[:KORT]}{'…' if len(begin) > KORT else ''}"


class Verbetering(Handeling):
    """What correcting a text and correcting a fact have in common."""

    maakt = Correctie
    rollen: ClassVar[tuple[str, ...]] = BEANTWOORDERS

    def leg_vast(self, beurt: Beurt[Any], plek: str, wat: str, oud: str, nieuw: str) -> Correctie:
        """Keep what it said and what it says now, and why."""
        return Correctie.objects.create(
            casus=beurt.casus,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            verzoek=beurt.ding if isinstance(beurt.ding, Verzoek) else None,
            reden=beurt.met.get("reden", ""),
            plek=plek,
            wat=wat,
            oud=oud,
            nieuw=nieuw,
        )


class OpVerzoek(Verbetering):
    """Because a youth or parent asks it."""

    op = Verzoek
    statussen = (Verzoekstatus.ONTVANGEN,)
    regels = (gaat_over_verbeteren,)


class Zelf(Verbetering):
    """Because who wrote it made a mistake; also after the case closed."""

    op = Casus
    statussen = (*LOOPT, *GEEINDIGD)


class RedenVeld(velden.Tekst):
    """Why it is mended."""

    def __init__(self) -> None:
        super().__init__(
            label="Waarom klopt het niet?",
            max_length=300,
            help_text="Bijvoorbeeld: typefout, verwisseld met een andere casus.",
        )


class TekstVerbetering(Verbetering):
    """One text becomes another."""

    def effect(self, beurt: Beurt[Any]) -> Correctie:
        plek, nieuw = beurt.met["tekst"], beurt.met["nieuw"]
        rij, veld = plaats(beurt.casus, plek)
        oud = toon(veld, getattr(rij, veld.name))
        setattr(rij, veld.name, lees(veld, nieuw))
        if not isinstance(rij, Casus):
            rij.save(update_fields=[veld.name])
        ga_na(beurt)
        return self.leg_vast(beurt, plek, capfirst(str(veld.verbose_name)), oud, nieuw)


@registreer
class Verbeteren(OpVerzoek, TekstVerbetering):
    """Een tekst in het dossier verbeteren omdat een jeugdige of ouder zegt dat die niet klopt (AVG art. 16). De oude
    tekst blijft te lezen, met de datum.
    """

    naam = "rechten.verbeteren"
    titel = "Tekst verbeteren"
    formulier = VerbeterFormulier


class HerstelFormulier(VerbeterFormulier):
    reden = RedenVeld()

    def mag(self, tekst: Tekst) -> bool:
        return mag_herstellen(self.beurt, tekst)


@registreer
class Herstellen(Zelf, TekstVerbetering):
    """Een fout herstellen in een tekst die u zelf schreef, of die bij de casus zelf staat. Wat er stond blijft te
    lezen, met de datum en de reden (eigen keuze: de schrijver herstelt, of de procesregisseur).
    """

    naam = "feiten.tekst_herstellen"
    titel = "Fout in een tekst herstellen"
    rollen = (*BEANTWOORDERS, Rol.VOORZITTER, Rol.RET_EXPERT)
    formulier = HerstelFormulier
    regels = (er_is_iets_te_herstellen,)
