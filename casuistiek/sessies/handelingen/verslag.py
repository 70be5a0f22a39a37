"""The report of a session: an answer to each of its fixed questions, established by a second person."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier, Gevolg, Handeling, registreer
from casuistiek.fundament.handelingen.velden import LangeTekst
from casuistiek.leren.handelingen.vastleggen import GEEN_NAMEN

from ..keuzes import Sessiestatus
from ..models import Antwoord, Certificaat, Sessie
from ..regels import (
    alles_is_beantwoord,
    niet_de_schrijver_van_het_verslag,
    verslag_zonder_kind,
    verwijst,
)
from ..toegang import LEIDING
from .inzichten import Vraagveld


class BeantwoordFormulier(Formulier):
    beurt: LosseBeurt[Sessie]

    vraag = Vraagveld(label="Welke vraag beantwoordt u?")
    tekst = LangeTekst(label="Antwoord van de sessie", help_text=GEEN_NAMEN)

    def stel_in(self) -> None:
        sessie = self.beurt.ding
        veld: Any = self.fields["vraag"]
        veld.stel_vragen(sessie.vragen)
        gehad = set(sessie.antwoorden.values_list("vraag", flat=True))
        open_ = (nummer for nummer, _ in enumerate(sessie.vragen, 1) if nummer not in gehad)
        veld.initial = next(open_, None)

    def clean_tekst(self) -> str:
        tekst: str = self.cleaned_data["tekst"]
        if wat := verwijst(self.beurt.ding, tekst):
            raise ValidationError(f"In de tekst staat {wat}. Haal dat weg.")
        return tekst


@registreer
class VraagBeantwoorden(Handeling):
    """Vastleggen wat de sessie op een van haar vragen antwoordt. Samen zijn de antwoorden het verslag. Opnieuw
    antwoorden vervangt wat er stond."""

    naam = "sessie.vraag_beantwoorden"
    titel = "Vraag beantwoorden"
    op = Sessie
    rollen = LEIDING
    statussen = (Sessiestatus.GEHOUDEN,)
    formulier = BeantwoordFormulier

    def effect(self, beurt: LosseBeurt[Sessie]) -> None:
        Antwoord.objects.update_or_create(
            sessie=beurt.ding,
            vraag=beurt.met["vraag"],
            defaults={"tekst": beurt.met["tekst"], "door": beurt.mens},
        )


@registreer
class VerslagVaststellen(Handeling):
    """Het verslag van de sessie vaststellen. Wie er waren, krijgen het te lezen, en bij een sessie voor SKJ een
    certificaat."""

    naam = "sessie.verslag_vaststellen"
    titel = "Verslag vaststellen"
    op = Sessie
    rollen = LEIDING
    overgang = "verslag_vaststellen"
    regels = (alles_is_beantwoord, niet_de_schrijver_van_het_verslag, verslag_zonder_kind)
    bevestiging = "Hebt u gecontroleerd dat niemand in het verslag te herkennen is? Daarna verandert er niets meer."

    def gevolgen(self, ding: Sessie) -> list[Gevolg]:
        teksten = dict(ding.antwoorden.values_list("vraag", "tekst"))
        return [
            Gevolg(vraag, [teksten[nummer]] if nummer in teksten else [], "Nog geen antwoord.")
            for nummer, vraag in enumerate(ding.vragen, 1)
        ]

    def effect(self, beurt: LosseBeurt[Sessie]) -> None:
        sessie = beurt.ding
        sessie.vastgesteld_op, sessie.vastgesteld_door = beurt.nu, beurt.wie
        erbij = list(sessie.deelnemers.filter(aanwezig=True).select_related("medewerker"))
        if sessie.skj:
            Certificaat.objects.bulk_create(
                Certificaat(deelnemer=een) for een in erbij if not een.is_gezin
            )
        for een in erbij:
            if een.medewerker:
                beurt.bericht(
                    [een.medewerker],
                    "Verslag van een sessie",
                    f"Het verslag staat vast van de {sessie.get_soort_display()} van {sessie.dag:%d-%m-%Y}.",
                    pad=een.get_absolute_url(),
                )
