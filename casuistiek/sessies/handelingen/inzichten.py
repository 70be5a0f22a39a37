"""What a session showed of a case, per question; and from an insight to what leren does with it."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.register import Handeling, handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze, LangeTekst
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.leren.handelingen.vastleggen import (
    GEEN_NAMEN,
    BorgFormulier,
    LeerpuntFormulier,
    LeertekstFormulier,
    SignaalFormulier,
)
from casuistiek.leren.keuzes import LEERT, Categorie
from casuistiek.leren.models import Borging, Leerpunt, Signaal

from ..keuzes import VRAGEN
from ..models import Inzicht, Sessiecasus
from ..regels import nog_geen_leerpunt, sessie_is_gehouden, sessie_is_open, staat_in_de_sessie
from .casussen import BRENGT_IN

MEESTE_VRAGEN = max(len(vragen) for vragen in VRAGEN.values())
NUMMERS = [(str(nummer), str(nummer)) for nummer in range(1, MEESTE_VRAGEN + 1)]


class Vraagveld(Keuze):
    """One of the fixed questions of a session, by its number; `stel_vragen` gives them their words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(NUMMERS, coerce=int, **kwargs)

    def stel_vragen(self, vragen: tuple[str, ...]) -> None:
        self.choices = [(str(nummer), vraag) for nummer, vraag in enumerate(vragen, 1)]


class InzichtFormulier(LeertekstFormulier):
    beurt: Beurt[Sessiecasus]

    vraag = Vraagveld(label="Op welke vraag geeft dit antwoord?")
    categorie = Keuze(Categorie, label="Bij welke rode draad hoort het?")
    tekst = LangeTekst(label="Wat is het inzicht?", help_text=GEEN_NAMEN)

    field_order = ("vraag", "categorie", "tekst")

    def stel_in(self) -> None:
        veld: Any = self.fields["vraag"]
        veld.stel_vragen(self.beurt.ding.sessie.vragen)


@registreer
class InzichtVastleggen(Handeling):
    """Vastleggen wat de sessie over deze casus liet zien, bij een van haar vragen. Een ander geeft de tekst daarna
    vrij."""

    naam = "sessie.inzicht_vastleggen"
    titel = "Inzicht vastleggen"
    op = Sessiecasus
    maakt = Inzicht
    rollen = BRENGT_IN
    casus_statussen = LEERT
    formulier = InzichtFormulier
    regels = (staat_in_de_sessie, sessie_is_open, sessie_is_gehouden)
    inzage_minstens = Inzage.ROL

    def effect(self, beurt: Beurt[Sessiecasus]) -> Inzicht:
        return Inzicht.objects.create(
            casus=beurt.casus,
            sessie_id=beurt.ding.sessie_id,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            **beurt.met,
        )


class _UitInzicht(Handeling):
    """What leren does by `leren_doet`, begun with the text of an insight."""

    op = Inzicht
    rollen = BRENGT_IN
    casus_statussen = LEERT
    inzage_minstens = Inzage.ROL
    leren_doet = ""

    def effect(self, beurt: Beurt[Any]) -> Any:
        return handeling(self.leren_doet).effect(beurt)


def _begin_met_inzicht(formulier: Any, *namen: str) -> None:
    for naam in namen:
        formulier.fields[naam].initial = getattr(formulier.beurt.ding, naam)


class LeerpuntUitInzicht(LeerpuntFormulier):
    def stel_in(self) -> None:
        super().stel_in()
        _begin_met_inzicht(self, "tekst", "categorie")


@registreer
class LeerpuntMaken(_UitInzicht):
    """Van een inzicht een leerpunt van de casus maken. Een ander geeft het vrij; dan vinden andere casussen het ook."""

    naam = "sessie.leerpunt_maken"
    titel = "Leerpunt van maken"
    maakt = Leerpunt
    formulier = LeerpuntUitInzicht
    regels = (nog_geen_leerpunt,)
    leren_doet = genoemd("leren.leerpunt_vastleggen")

    def effect(self, beurt: Beurt[Inzicht]) -> Leerpunt:
        punt: Leerpunt = super().effect(beurt)
        beurt.ding.leerpunt = punt
        return punt


class BorgingUitInzicht(BorgFormulier):
    def stel_in(self) -> None:
        super().stel_in()
        _begin_met_inzicht(self, "tekst")


@registreer
class BorgingMaken(_UitInzicht):
    """Naar aanleiding van een inzicht afspreken wat er anders gaat, welke organisatie dat doet en wanneer het klaar
    is."""

    naam = "sessie.borging_maken"
    titel = "Borgen"
    maakt = Borging
    formulier = BorgingUitInzicht
    leren_doet = genoemd("leren.borgen")


class SignaalUitInzicht(SignaalFormulier):
    def stel_in(self) -> None:
        super().stel_in()
        _begin_met_inzicht(self, "tekst", "categorie")


@registreer
class SignaalMaken(_UitInzicht):
    """Naar aanleiding van een inzicht een signaal geven aan wie er iets mee kan."""

    naam = "sessie.signaal_maken"
    titel = "Signaal van maken"
    maakt = Signaal
    formulier = SignaalUitInzicht
    leren_doet = genoemd("leren.signaleren")
