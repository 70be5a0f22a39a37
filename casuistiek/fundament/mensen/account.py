"""The account of somebody: invite again, close, open, sign out everywhere, take away a lost second step.

People are closed, never removed: what they did keeps their name.
"""

from __future__ import annotations

from typing import Any

from django.dispatch import Signal

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.mensvelden import Mens
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import echt

from . import bereik
from .rollen import stuur_uitnodiging

tweede_stap_gewist = Signal()
"""Sent with `medewerker`, in the transaction of the act: who keeps the second steps (ret/inlog) removes theirs."""


def sluit_sessies(wie: Medewerker) -> None:
    """Every session of this person that is open now, is over."""
    wie.uitgelogd_op = echt()


class WieFormulier(Formulier):
    beurt: LosseBeurt[None]

    wie = Mens(namen=("username", "email"), label="Om wie gaat het?")

    def stel_in(self) -> None:
        wie: Any = self.fields["wie"]
        wie.queryset = bereik.mensen(self.beurt.door)


@regel("niet_uzelf", "Dit kunt u niet bij uzelf doen. Vraag een andere beheerder.")
def een_ander(beurt: LosseBeurt[None]) -> bool:
    return bool(beurt.met["wie"] != beurt.wie)


@regel(
    "ook_elders",
    "{wie} werkt ook bij een organisatie die u niet beheert. Beëindig alleen de rol bij uw organisatie, "
    "of vraag de beheerder daar.",
)
def helemaal_van_u(beurt: LosseBeurt[None]) -> bool | dict[str, Any]:
    wie = beurt.met["wie"]
    return True if bereik.helemaal_van(beurt.door, wie) else {"wie": wie}


@regel("account_gesloten", "Dit account is gesloten.")
def account_open(beurt: LosseBeurt[None]) -> bool:
    return bool(beurt.met["wie"].is_active)


@regel("account_open", "Dit account is niet gesloten.")
def account_dicht(beurt: LosseBeurt[None]) -> bool:
    return not beurt.met["wie"].is_active


@regel(
    "al_binnen",
    "{wie} heeft al een wachtwoord gekozen, en kan zelf een nieuw wachtwoord aanvragen.",
)
def nog_niet_binnen(beurt: LosseBeurt[None]) -> bool | dict[str, Any]:
    wie = beurt.met["wie"]
    return {"wie": wie} if wie.has_usable_password() else True


@regel("geen_rol", "{wie} heeft nu geen rol. Geef eerst een rol.")
def heeft_een_rol(beurt: LosseBeurt[None]) -> bool | dict[str, Any]:
    wie = beurt.met["wie"]
    return True if Lidmaatschap.objects.actief().filter(medewerker=wie).exists() else {"wie": wie}


@regel("geen_mailadres", "Van {wie} is geen mailadres bekend.")
def heeft_mail(beurt: LosseBeurt[None]) -> bool | dict[str, Any]:
    wie = beurt.met["wie"]
    return True if wie.email else {"wie": wie}


@registreer
class OpnieuwUitnodigen(Handeling):
    """De uitnodiging opnieuw sturen, met een nieuwe link. Voor wie nog nooit is ingelogd."""

    naam = "mensen.opnieuw_uitnodigen"
    titel = "Opnieuw uitnodigen"
    rollen = (Rol.BEHEERDER,)
    formulier = WieFormulier
    invoerregels = (account_open, nog_niet_binnen, heeft_mail, heeft_een_rol)

    def effect(self, beurt: LosseBeurt[None]) -> None:
        leden = Lidmaatschap.objects.actief().filter(medewerker=beurt.met["wie"])
        eerste = leden.select_related("medewerker", "organisatie__inlogdienst").order_by("pk")[0]
        stuur_uitnodiging(beurt, eerste)


@registreer
class Stoppen(Handeling):
    """Een account sluiten van iemand die weg is. Het blijft bestaan: wat iemand deed, houdt die naam."""

    naam = "mensen.stoppen"
    titel = "Account sluiten"
    rollen = (Rol.BEHEERDER,)
    formulier = WieFormulier
    invoerregels = (een_ander, account_open, helemaal_van_u)
    bevestiging = "De toegang sluit meteen, ook als iemand nu is ingelogd."

    def effect(self, beurt: LosseBeurt[None]) -> None:
        wie: Medewerker = beurt.met["wie"]
        wie.is_active = False
        sluit_sessies(wie)
        wie.save(update_fields=["is_active", "uitgelogd_op"])


@registreer
class Hervatten(Handeling):
    """Een gesloten account weer openen. De rollen die nog lopen, gelden dan weer."""

    naam = "mensen.hervatten"
    titel = "Account weer openen"
    rollen = (Rol.BEHEERDER,)
    formulier = WieFormulier
    invoerregels = (een_ander, account_dicht, helemaal_van_u)

    def effect(self, beurt: LosseBeurt[None]) -> None:
        wie: Medewerker = beurt.met["wie"]
        wie.is_active = True
        wie.save(update_fields=["is_active"])
        beurt.bericht([wie], "Uw account is weer open", f"{beurt.wie} opende uw account weer.")


@registreer
class TweedeStapWissen(Handeling):
    """De tweede stap wissen van iemand die de telefoon of passkey kwijt is. Bel eerst of die het echt zelf vraagt.

    Die persoon wordt overal uitgelogd, krijgt er meteen mail over, en stelt bij het inloggen een nieuwe tweede stap in.
    """

    naam = "mensen.tweede_stap_wissen"
    titel = "Tweede stap wissen"
    rollen = (Rol.BEHEERDER,)
    formulier = WieFormulier
    invoerregels = (een_ander, account_open, helemaal_van_u)
    bevestiging = "Bel eerst zelf met deze persoon, op een nummer dat u al had."

    def effect(self, beurt: LosseBeurt[None]) -> None:
        wie: Medewerker = beurt.met["wie"]
        sluit_sessies(wie)
        wie.save(update_fields=["uitgelogd_op"])
        tweede_stap_gewist.send(sender=type(self), medewerker=wie)
        beurt.bericht(
            [wie],
            "Uw tweede stap is gewist",
            f"{beurt.wie} wiste uw tweede stap. Vroeg u dat niet? Bel dan meteen uw beheerder.",
            spoed=True,
        )


class OveralUitloggenFormulier(WieFormulier):
    beurt: LosseBeurt[None]

    def stel_in(self) -> None:
        wie: Any = self.fields["wie"]
        door = self.beurt.door
        zelf = Medewerker.objects.filter(pk__in=[door.medewerker.pk] if door.medewerker else [])
        beheert = bool(door.met_rol(Rol.BEHEERDER))
        wie.queryset = (bereik.mensen(door) | zelf).distinct() if beheert else zelf
        wie.initial = door.medewerker
        wie.enige = True


@registreer
class OveralUitloggen(Handeling):
    """Overal uitloggen: elke sessie die nu openstaat stopt, ook deze als u het voor uzelf doet."""

    naam = "mensen.overal_uitloggen"
    titel = "Overal uitloggen"
    rollen = tuple(Rol)
    formulier = OveralUitloggenFormulier

    def effect(self, beurt: LosseBeurt[None]) -> None:
        wie: Medewerker = beurt.met["wie"]
        sluit_sessies(wie)
        wie.save(update_fields=["uitgelogd_op"])
