"""Inviting somebody from outside to one case, for a purpose and a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import REGIE
from casuistiek.casus.handelingen.sluiten import bij_sluiten
from casuistiek.casus.keuzes import ACTIEF
from casuistiek.casus.models import Casus
from casuistiek.casus.veranderen import bij_verhuizing, is_van_regio_veranderd
from casuistiek.fundament.handelingen.mensvelden import Mens, MensOpAdres
from casuistiek.fundament.handelingen.regels import Reden, regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Tekst
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.gasten import uitnodigen
from casuistiek.fundament.toegang.zicht import leden

from ..dekking import ONTVANGER_VAN_ROL, gedekt_tot, redenen_tegen
from ..dekking import grondslag as grond_van_toestemming
from ..keuzes import ZONDER_NAAM, Verstreksoort
from ..models import Uitnodiging
from ..regels import er_is_toestemming, in_de_kring
from ..selectors import aan_te_kondigen
from ..verstrekken import lopend, stop, stop_alles, stop_gast, verstrek, zonder_veiligheid

EXPERTS = (Rol.RET_EXPERT, Rol.BEN_EXPERT)
GASTROLLEN = (*EXPERTS, Rol.JEUGDIGE_OUDER)
UITNODIGERS = (*REGIE, Rol.VOORZITTER, Rol.BEN_COORDINATOR)
"""Who lets somebody look along: procesregie, the table, the BEN."""


def kandidaten(rollen: tuple[str, ...]) -> Any:
    """People who today have one of these guest roles."""
    leden = Lidmaatschap.objects.actief().filter(rol__in=rollen)
    gevonden = Medewerker.objects.filter(pk__in=leden.values("medewerker"))
    return gevonden.order_by("last_name", "first_name")


class GastFormulier(Formulier):
    wie = Mens(label="Welke expert nodigt u uit?", required=False)
    gezinslid = MensOpAdres(
        Rol.JEUGDIGE_OUDER,
        onbekend="Geen jeugdige of ouder heeft een account met dit adres. Uw beheerder kan iemand uitnodigen.",
        label="Of een jeugdige of ouder",
        required=False,
        help_text="Vul het mailadres in waarmee die inlogt. Namen van gezinnen staan niet in een lijst.",
    )
    doel = Tekst(label="Waarvoor?", max_length=300)
    tot = DatumVeld(
        label="Tot en met",
        verleden=False,
        help_text="Schrijf de datum als dd-mm-jjjj. Eindigt de toestemming eerder, dan stopt het meekijken die dag.",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["wie"]
        veld.queryset = kandidaten(EXPERTS)
        self.fields["tot"].initial = vandaag() + timedelta(days=42)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        expert, gezinslid = gegevens.get("wie"), gegevens.pop("gezinslid", None)
        if not self.errors and bool(expert) == bool(gezinslid):
            self.add_error(
                "wie",
                "Kies een expert, of vul het adres van een jeugdige of ouder in: één van de twee.",
            )
        return gegevens | {"wie": expert or gezinslid}


def gastlid(wie: Medewerker, rollen: tuple[str, ...]) -> Lidmaatschap | None:
    """By which lidmaatschap somebody looks along, in one of these roles."""
    leden = Lidmaatschap.objects.actief().filter(medewerker=wie, rol__in=rollen)
    return leden.select_related("organisatie").order_by("pk").first()


def nodig_uit(
    beurt: Beurt[object],
    wie: Medewerker,
    doel: str,
    tot: Any,
    rollen: tuple[str, ...] = GASTROLLEN,
    *,
    grondslag: str = "",
) -> Any:
    """Give `wie` a look at the case of this turn, in one of `rollen`; tell them, and write down the exchange.

    `grondslag`: the ground in words, else the consent (or its override) that covers them; then the look ends with
    that, if it ends before `tot`.
    """
    lid = beurt.een_keer(gastlid, wie, rollen)
    rol = lid.rol if lid else rollen[0]
    ontvanger = ONTVANGER_VAN_ROL.get(rol, "")
    if not grondslag:
        grondslag = grond_van_toestemming(beurt.casus, ontvanger, beurt.nu.date())
        tot = min(tot, gedekt_tot(beurt.casus, ontvanger, beurt.nu.date()) or tot)
    organisatie = lid.organisatie if lid and rol != Rol.JEUGDIGE_OUDER else None
    gast = uitnodigen(
        beurt.casus,
        wie,
        rol=rol,
        doel=doel,
        grondslag=grondslag,
        van=beurt.nu.date(),
        tot=tot,
        door=beurt.wie,
    )
    if gast.vervangt_eerdere:
        stop(lopend(beurt.casus, Verstreksoort.GAST).filter(persoon=wie), beurt.nu.date())
    verstrek(
        beurt,
        beurt.casus,
        soort=Verstreksoort.GAST,
        doel=doel,
        grondslag=grondslag,
        velden=zonder_veiligheid(ZONDER_NAAM, rol),
        ontvanger=ontvanger,
        organisatie=organisatie,
        persoon=wie,
        tot=tot,
    )
    beurt.bericht(
        [wie],
        f"Uitnodiging voor casus {beurt.casus.nummer}",
        f"U bent uitgenodigd om mee te kijken bij casus {beurt.casus.nummer}, tot en met {tot:%d-%m-%Y}.",
    )
    return gast


@regel("geen_toestemming", "De toestemming geldt niet voor deze gast. Leg die eerst vast.")
def toestemming_dekt_de_gast(beurt: Beurt[Casus]) -> list[Reden]:
    """As `dekking.toestemming_voor`, for the kind of receiver that this guest is."""
    lid = beurt.een_keer(gastlid, beurt.met["wie"], GASTROLLEN)
    ontvanger = ONTVANGER_VAN_ROL[lid.rol if lid else GASTROLLEN[0]]
    return redenen_tegen(beurt.casus, ontvanger, beurt.nu.date())


@registreer
class GastUitnodigen(Handeling):
    """Iemand van buiten laten meekijken bij deze ene casus, voor een doel en een tijd."""

    naam = "toegang.gast_uitnodigen"
    titel = "Gast uitnodigen"
    op = Casus
    maakt = Uitnodiging
    rollen = REGIE
    statussen = ACTIEF
    formulier = GastFormulier
    regels = (er_is_toestemming,)
    invoerregels = (toestemming_dekt_de_gast, in_de_kring)

    def effect(self, beurt: Beurt[Casus]) -> Any:
        return nodig_uit(beurt, **beurt.met)


class GastIntrekkenFormulier(Formulier):
    beurt: Beurt[Casus]

    wie = Mens(label="Wie stopt met meekijken?")

    def stel_in(self) -> None:
        gasten = self.beurt.casus.uitnodigingen.geldig(vandaag())
        veld: Any = self.fields["wie"]
        veld.queryset = Medewerker.objects.filter(pk__in=gasten.values("user_id"))


@regel("geen_gasten", "Er kijkt nu geen gast mee bij deze casus.")
def er_zijn_gasten(beurt: Beurt[Casus]) -> bool:
    return bool(beurt.casus.uitnodigingen.geldig(vandaag()).exists())


@registreer
class GastIntrekken(Handeling):
    """Een gast niet langer laten meekijken."""

    naam = "toegang.gast_intrekken"
    titel = "Gast intrekken"
    op = Casus
    rollen = REGIE
    formulier = GastIntrekkenFormulier
    regels = (er_zijn_gasten,)

    def effect(self, beurt: Beurt[Casus]) -> None:
        stop_gast(beurt.casus, beurt.nu.date(), beurt.met["wie"])


@regel("geen_einde_in_zicht", "Van geen gast eindigt binnenkort de toegang, of dat is al verteld.")
def er_eindigt_toegang(beurt: Beurt[Casus]) -> bool:
    return aan_te_kondigen(beurt.nu.date()).filter(content_object=beurt.casus).exists()


@registreer
class GastLooptAf(Handeling):
    """De klok kondigt aan dat een gast binnenkort niet meer kan meekijken: één keer, aan de gast en aan wie uitnodigde.

    Langer laten meekijken is opnieuw uitnodigen, door wie dat mag.
    """

    naam = "toegang.gast_loopt_af"
    titel = "Toegang van een gast loopt af"
    op = Casus
    regels = (er_eindigt_toegang,)

    def effect(self, beurt: Beurt[Casus]) -> None:
        casus = beurt.casus
        aflopend = aan_te_kondigen(beurt.nu.date()).filter(content_object=casus)
        gasten = list(aflopend.select_related("user").order_by("pk"))
        mag = leden(casus, UITNODIGERS)
        uitnodigers: dict[date | None, dict[int, Medewerker]] = {}
        for gast in gasten:
            _vertel_gast(beurt, gast)
            uitnodigers.setdefault(gast.tot, {}).update(_wie_gaat_erover(casus, gast.door_id, mag))
        for tot, wie in uitnodigers.items():  # once, however many guests end on that day
            beurt.bericht(
                list(wie.values()),
                f"Toegang van een gast bij casus {casus.nummer} loopt af",
                f"Bij casus {casus.nummer} kan een gast tot en met {tot:%d-%m-%Y} meekijken. "
                "Moet dat langer? Nodig de gast dan opnieuw uit.",
            )
        Uitnodiging.objects.filter(pk__in=[gast.pk for gast in gasten]).update(
            aangekondigd_op=beurt.nu
        )


def _vertel_gast(beurt: Beurt[Casus], gast: Uitnodiging) -> None:
    """Unless they see the case no more (the role ended, or they are outside the circle)."""
    casus = beurt.casus
    if gast.user_id not in {
        lid.medewerker_id for lid in leden(casus, (gast.rol,), ook_lezend=True)
    }:
        return
    beurt.bericht(
        [gast.user],
        f"U kunt binnenkort niet meer meekijken bij casus {casus.nummer}",
        f"U kunt tot en met {gast.tot:%d-%m-%Y} meekijken bij casus {casus.nummer}. "
        "Is dat te kort? Vraag het aan wie u uitnodigde.",
    )


def _wie_gaat_erover(
    casus: Casus, uitnodiger: int, mag: list[Lidmaatschap]
) -> dict[int, Medewerker]:
    """Who invited this guest; do they reach the case no more, then procesregie."""
    wie = [lid for lid in mag if lid.medewerker_id == uitnodiger]
    wie = wie or [lid for lid in mag if lid.medewerker_id == casus.procesregisseur_id]
    wie = wie or [lid for lid in mag if lid.rol in REGIE]
    return {lid.medewerker_id: lid.medewerker for lid in wie}


@bij_sluiten
def niemand_kijkt_nog_mee(beurt: Beurt[Casus]) -> None:
    """Access of guests ends at closure (domein (d), rules)."""
    stop_alles(beurt.casus, beurt.nu.date())


@bij_verhuizing
def experts_van_de_vorige_regio(beurt: Beurt[Any], was: Casus) -> None:
    """Experts of the RET that the case left look along no longer (own choice): the next one invites its own."""
    if is_van_regio_veranderd(beurt):
        op = beurt.nu.date()
        for gast in beurt.casus.uitnodigingen.geldig(op).filter(rol=Rol.RET_EXPERT):
            stop_gast(beurt.casus, op, gast.user)
