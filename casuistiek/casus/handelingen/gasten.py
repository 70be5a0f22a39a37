"""Inviting somebody from outside to one case, for a purpose and a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from casuistiek.fundament.handelingen.mensvelden import Mens
from casuistiek.fundament.handelingen.regels import Reden, regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Tekst
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.gasten import uitnodigen

from ..delen import ONTVANGER_VAN_ROL, redenen_tegen
from ..delen import grondslag as grond_van_toestemming
from ..keuzes import ACTIEF, ZONDER_NAAM, Verstreksoort
from ..models import Casus, Uitnodiging
from ..regels import er_is_toestemming, in_de_kring
from ..verstrekken import lopend, stop, stop_gast, verstrek
from .rollen import REGIE

GASTROLLEN = (Rol.RET_EXPERT, Rol.BEN_EXPERT, Rol.JEUGDIGE_OUDER)


def kandidaten(rollen: tuple[str, ...]) -> Any:
    """People who today have one of these guest roles."""
    leden = Lidmaatschap.objects.actief().filter(rol__in=rollen)
    gevonden = Medewerker.objects.filter(pk__in=leden.values("medewerker"))
    return gevonden.order_by("last_name", "first_name")


class GastFormulier(Formulier):
    wie = Mens(label="Wie nodigt u uit?")
    doel = Tekst(label="Waarvoor?", max_length=300)
    tot = DatumVeld(label="Tot en met", verleden=False)

    def stel_in(self) -> None:
        veld: Any = self.fields["wie"]
        veld.queryset = kandidaten(GASTROLLEN)
        self.fields["tot"].initial = vandaag() + timedelta(days=42)


def gastlid(wie: Medewerker, rollen: tuple[str, ...]) -> Lidmaatschap | None:
    """By which lidmaatschap somebody looks along, in one of these roles. Read once for the rule and the effect."""
    gelezen: dict[tuple[str, ...], Lidmaatschap | None] = vars(wie).setdefault("gastleden", {})
    if rollen not in gelezen:
        leden = Lidmaatschap.objects.actief().filter(medewerker=wie, rol__in=rollen)
        gelezen[rollen] = leden.select_related("organisatie").order_by("pk").first()
    return gelezen[rollen]


def nodig_uit(
    beurt: Any,
    wie: Medewerker,
    doel: str,
    tot: Any,
    rollen: tuple[str, ...] = GASTROLLEN,
    *,
    grondslag: str = "",
    velden: Iterable[str] = ZONDER_NAAM,
) -> Any:
    """Give `wie` a look at the case of this turn, in one of `rollen`; tell them, and put it in the register.

    `grondslag`: the ground in words, else the consent (or its override) that covers them. `velden`: what of the case
    this role reads (keuzes.Deel).
    """
    lid = gastlid(wie, rollen)
    rol = lid.rol if lid else rollen[0]
    ontvanger = ONTVANGER_VAN_ROL.get(rol, "")
    grondslag = grondslag or grond_van_toestemming(beurt.casus, ontvanger, beurt.nu.date())
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
    gast.werkt_bij = organisatie.pk if organisatie else None
    if gast.vervangt_eerdere:
        stop(lopend(beurt.casus, Verstreksoort.GAST).filter(persoon=wie), beurt.nu.date())
    verstrek(
        beurt,
        beurt.casus,
        soort=Verstreksoort.GAST,
        doel=doel,
        grondslag=grondslag,
        velden=velden,
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
def toestemming_dekt_de_gast(beurt: Any) -> list[Reden]:
    """As `delen.toestemming_voor`, for the kind of receiver that this guest is."""
    lid = gastlid(beurt.met["wie"], GASTROLLEN)
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

    def effect(self, beurt: Any) -> Any:
        return nodig_uit(beurt, **beurt.met)


class GastIntrekkenFormulier(Formulier):
    wie = Mens(label="Wie stopt met meekijken?")

    def stel_in(self) -> None:
        gasten = self.beurt.casus.uitnodigingen.geldig(vandaag())
        veld: Any = self.fields["wie"]
        veld.queryset = Medewerker.objects.filter(pk__in=gasten.values("user_id"))


@regel("geen_gasten", "Er kijkt nu geen gast mee bij deze casus.")
def er_zijn_gasten(beurt: Any) -> bool:
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

    def effect(self, beurt: Any) -> None:
        stop_gast(beurt.casus, beurt.nu.date(), beurt.met["wie"])
