"""What people want to do differently because of what was told: small, with an owner and a day."""

from __future__ import annotations

from typing import Any

from casuistiek.afspraken.selectors import eigenaren
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, LangeTekst, Uit
from casuistiek.fundament.organisaties.models import Organisatie

from ..keuzes import Rondestatus
from ..models import Verbetervoorstel, Verhalenronde
from ..regels import er_is_genoeg_verteld
from .rondes import ORGANISATOREN

GEEN_NAMEN = "Schrijf zo dat niemand te herkennen is: geen namen, initialen of datums."


class VoorstellenFormulier(Formulier):
    beurt: LosseBeurt[Verhalenronde]

    waarom = LangeTekst(
        label="Wat zag u in de verhalen?",
        max_length=1_000,
        help_text=f"Een kaart is een reden om te praten, geen bewijs. {GEEN_NAMEN}",
    )
    wat = LangeTekst(label="Wat gaat er anders?", max_length=1_000, help_text=GEEN_NAMEN)
    eigenaar = Uit(
        Organisatie.objects.none(),
        namen=("naam", "afkorting"),
        label="Welke organisatie doet dit?",
    )
    datum = DatumVeld(label="Klaar op", verleden=False)

    def stel_in(self) -> None:
        veld: Any = self.fields["eigenaar"]
        veld.queryset = eigenaren(self.beurt.ding.regio_id)


@registreer
class Voorstellen(Handeling):
    """Een klein voorstel vastleggen uit de duidingsbijeenkomst: wat er anders gaat, wie het doet en wanneer."""

    naam = "verhalen.voorstellen"
    titel = "Voorstel doen"
    op = Verhalenronde
    maakt = Verbetervoorstel
    rollen = ORGANISATOREN
    statussen = (Rondestatus.GESLOTEN,)
    regels = (er_is_genoeg_verteld,)
    formulier = VoorstellenFormulier

    def effect(self, beurt: LosseBeurt[Verhalenronde]) -> Verbetervoorstel:
        return Verbetervoorstel.objects.create(
            ronde=beurt.ding, gemaakt_op=beurt.nu, door=beurt.mens, **beurt.met
        )


class UitkomstFormulier(Formulier):
    uitkomst = LangeTekst(label="Wat kwam ervan?", max_length=1_000, help_text=GEEN_NAMEN)


class _Afloop(Handeling):
    """What ends a proposal, with what came of it."""

    op = Verbetervoorstel
    rollen = ORGANISATOREN
    formulier = UitkomstFormulier

    def effect(self, beurt: LosseBeurt[Verbetervoorstel]) -> None:
        beurt.neem_over()


@registreer
class Afronden(_Afloop):
    """Het voorstel is uitgevoerd."""

    naam = "verhalen.voorstel_afronden"
    titel = "Voorstel is uitgevoerd"
    overgang = "afronden"


class LatenVallenFormulier(UitkomstFormulier):
    uitkomst = LangeTekst(
        label="Waarom gaat het niet door?", max_length=1_000, help_text=GEEN_NAMEN
    )


@registreer
class LatenVallen(_Afloop):
    """Het voorstel gaat niet door, met de reden."""

    naam = "verhalen.voorstel_laten_vallen"
    titel = "Voorstel gaat niet door"
    overgang = "laten_vallen"
    formulier = LatenVallenFormulier
