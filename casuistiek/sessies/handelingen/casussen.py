"""A case comes in a session with the consent of the family, and goes out of it when that is withdrawn."""

from __future__ import annotations

from typing import Any, ClassVar

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.models import Casus
from casuistiek.delen.handelingen.toestemming import eis_toestemming
from casuistiek.fundament.handelingen.fouten import Geweigerd
from casuistiek.fundament.handelingen.regels import Reden, Regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Akkoord, Keuze, LangeTekst, Tekst, Uit
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.leren.handelingen.vastleggen import GEEN_NAMEN, LeertekstFormulier, zonder_kind
from casuistiek.leren.handelingen.vrijgeven import (
    HerschrijfFormulier,
    Herschrijven,
    Vrijgeven,
    voor,
)
from casuistiek.leren.keuzes import LEERT

from ..keuzes import Eruit, Materiaalsoort, VanWie
from ..materiaal import deel, deel_niet_meer
from ..models import Inzicht, Sessie, Sessiecasus, Sessietekst
from ..regels import (
    er_is_een_sessie,
    niemand_uit_de_sessie,
    niet_geheim,
    sessie_gaat_door,
    sessie_is_open,
    staat_in_de_sessie,
)
from ..selectors import open_sessies

BRENGT_IN = (*CASUSREGIE, *REGIE, Rol.VOORZITTER)
KIJKT_NA = (*REGIE, Rol.VOORZITTER)
"""Who reaches every case of a session, and so can see that a text names nobody of another one (own choice)."""
SAMENVATTING = (
    "Wat deelnemers over de casus lezen, nadat een collega de tekst heeft vrijgegeven. "
    + GEEN_NAMEN
)


class InbrengFormulier(LeertekstFormulier):
    beurt: Beurt[Casus]

    sessie = Uit(Sessie.objects.none(), namen=(), enige=True, label="In welke sessie?")
    van_jeugdige = Akkoord(label="De jeugdige geeft toestemming voor deze sessie", required=False)
    van_ouders = Akkoord(
        label="De ouders (met gezag) geven toestemming voor deze sessie", required=False
    )
    tekst = LangeTekst(label="Samenvatting", help_text=SAMENVATTING)

    field_order = ("sessie", "van_jeugdige", "van_ouders", "tekst")

    def stel_in(self) -> None:
        veld: Any = self.fields["sessie"]
        erin = self.beurt.casus.sessiecasussen.filter(eruit_op=None).values("sessie")
        veld.queryset = open_sessies(self.beurt.casus.regio_id).exclude(pk__in=erin)
        veld.initial = veld.queryset.first()

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        eis_toestemming(self, gegevens)
        return gegevens


@registreer
class Inbrengen(Handeling):
    """De casus in een sessie inbrengen. Het gezin geeft daarvoor altijd toestemming (S004), ook als de casus is
    gesloten."""

    naam = "sessie.casus_inbrengen"
    titel = "In een sessie inbrengen"
    op = Casus
    maakt = Sessiecasus
    rollen = BRENGT_IN
    statussen = LEERT
    formulier = InbrengFormulier
    regels = (niet_geheim, er_is_een_sessie)
    inzage_minstens = Inzage.ROL

    def effect(self, beurt: Beurt[Casus]) -> Sessiecasus:
        # the case is locked, the session is not yet: it may be called off at this instant
        sessie = Sessie.objects.select_for_update().get(pk=beurt.met["sessie"].pk)
        if not sessie.is_open:
            raise Geweigerd([Reden("sessie_dicht", "Bij deze sessie kan geen casus meer.")])
        return Sessiecasus.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met | {"sessie": sessie}
        )


class EigenWoordenFormulier(Formulier):
    beurt: Beurt[Sessiecasus]

    van_wie = Keuze(VanWie, label="Wie zegt of vraagt dit?")
    eigen_woorden = LangeTekst(
        label="Reflectie of leervraag, in eigen woorden",
        help_text="Schrijf op wat het gezin zegt. Haal alleen namen, initialen en datums weg.",
    )

    def stel_in(self) -> None:
        for naam in ("van_wie", "eigen_woorden"):
            self.fields[naam].initial = getattr(self.beurt.ding, naam)

    def clean_eigen_woorden(self) -> str:
        return zonder_kind(self, "eigen_woorden")


@registreer
class EigenWoorden(Handeling):
    """Vastleggen wat het gezin zelf over deze sessie zegt of vraagt. Een collega geeft de tekst daarna (opnieuw)
    vrij."""

    naam = "sessie.eigen_woorden"
    titel = "Reflectie of leervraag van het gezin"
    op = Sessiecasus
    rollen = BRENGT_IN
    casus_statussen = LEERT
    formulier = EigenWoordenFormulier
    regels = (staat_in_de_sessie, sessie_is_open)
    inzage_minstens = Inzage.ROL

    def effect(self, beurt: Beurt[Sessiecasus]) -> None:
        beurt.neem_over()
        beurt.ding.door = beurt.wie
        deel_niet_meer(beurt.ding)


def _haal_eruit(beurt: Beurt[Sessiecasus], waarom: Eruit) -> None:
    """Nothing of the case is left in the session: its texts, its insights, and what participants could read."""
    rij = beurt.ding
    for tekst in (rij, *Inzicht.objects.filter(casus=beurt.casus, sessie=rij.sessie_id)):
        deel_niet_meer(tekst)
        if tekst is not rij:
            tekst.delete()
    rij.tekst = rij.eigen_woorden = rij.van_wie = ""
    rij.eruit, rij.eruit_op = waarom, als_dag(beurt.nu)


@registreer
class ToestemmingIntrekken(Handeling):
    """Vastleggen dat het gezin de toestemming voor deze sessie intrekt. Dat kan altijd, ook na de sessie."""

    naam = "sessie.toestemming_intrekken"
    titel = "Toestemming voor de sessie is ingetrokken"
    op = Sessiecasus
    rollen = BRENGT_IN
    regels = (staat_in_de_sessie,)
    bevestiging = (
        "De samenvatting, de woorden van het gezin en alle inzichten uit deze sessie over deze casus gaan weg. Een "
        "leerpunt dat er al van is gemaakt, blijft bij de casus: herschrijf dat zo nodig."
    )

    def effect(self, beurt: Beurt[Sessiecasus]) -> None:
        _haal_eruit(beurt, Eruit.TOESTEMMING)


class EruitFormulier(Formulier):
    toelichting = Tekst(label="Waarom gaat de casus uit de sessie?", max_length=300)


@registreer
class CasusEruit(Handeling):
    """De casus uit een sessie halen om een andere reden dan dat het gezin het niet meer wil."""

    naam = "sessie.casus_eruit"
    titel = "Uit de sessie halen"
    op = Sessiecasus
    rollen = BRENGT_IN
    formulier = EruitFormulier
    regels = (staat_in_de_sessie, sessie_is_open)
    bevestiging = "De samenvatting en de inzichten over deze casus gaan uit de sessie weg."

    def effect(self, beurt: Beurt[Sessiecasus]) -> None:
        beurt.neem_over()
        _haal_eruit(beurt, Eruit.ANDERS)


class SessietekstVrijgeven(Vrijgeven):
    """De tekst van een ander vrijgeven, als niemand erin te herkennen is. Deelnemers aan de sessie lezen hem dan,
    zonder de casus erbij.
    """

    rollen = KIJKT_NA
    regels: ClassVar[tuple[Regel, ...]] = (
        *Vrijgeven.regels,
        sessie_gaat_door,
        niemand_uit_de_sessie,
    )

    def daarna(self, beurt: Beurt[Sessietekst]) -> None:
        soort = Materiaalsoort.INZICHT if isinstance(beurt.ding, Inzicht) else Materiaalsoort.CASUS
        deel(beurt.ding, soort, als_dag(beurt.nu))


class SessietekstHerschrijven(Herschrijven):
    """Uw tekst herschrijven. Een ander moet hem daarna (opnieuw) vrijgeven. Tot dan lezen deelnemers hem niet."""

    rollen = BRENGT_IN
    regels: ClassVar[tuple[Regel, ...]] = Herschrijven.regels
    formulier = HerschrijfFormulier

    def daarna(self, beurt: Beurt[Sessietekst]) -> None:
        deel_niet_meer(beurt.ding)


class CasusVrijgeven(SessietekstVrijgeven):
    """De samenvatting en de woorden van het gezin vrijgeven, als niemand erin te herkennen is. Deelnemers aan de sessie
    lezen ze dan, zonder de casus erbij.
    """

    regels = (*SessietekstVrijgeven.regels, staat_in_de_sessie)


class CasusHerschrijven(SessietekstHerschrijven):
    """Uw samenvatting herschrijven. Een ander moet haar daarna (opnieuw) vrijgeven. Tot dan lezen deelnemers haar
    niet."""

    regels = (*SessietekstHerschrijven.regels, staat_in_de_sessie)


voor(Sessiecasus, "sessie", "casus", CasusVrijgeven, CasusHerschrijven)
voor(Inzicht, "sessie", "inzicht", SessietekstVrijgeven, SessietekstHerschrijven)
