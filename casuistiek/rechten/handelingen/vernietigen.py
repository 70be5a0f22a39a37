"""Destroying a case takes two people: one proposes, another carries it out. At least one is the privacy officer."""

from __future__ import annotations

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.keuzes import GEEINDIGD
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.register import Handeling, registreer
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.zicht import privacy_officers

from ..documenten import VERKLARING
from ..models import Vernietiging, Voorstel
from ..regels import er_is_een_grond, geen_bewaarplicht, niet_de_voorsteller, nog_geen_voorstel
from ..selectors import BEWAARDERS, grondslag
from ..vernietigen import vernietig


@registreer
class Voorstellen(Handeling):
    """Voorstellen om deze gesloten casus te vernietigen: op verzoek, of omdat de bewaartermijn voorbij is. Een ander
    voert het uit.
    """

    naam = "rechten.vernietiging_voorstellen"
    titel = "Vernietiging voorstellen"
    op = Casus
    maakt = Voorstel
    rollen = BEWAARDERS
    statussen = GEEINDIGD
    regels = (er_is_een_grond, geen_bewaarplicht, nog_geen_voorstel)

    def effect(self, beurt: Beurt[Casus]) -> Voorstel:
        waarom, _ = grondslag(beurt.casus, beurt.nu.date())
        beurt.casus.vernietigbaar = True
        nummer = beurt.casus.nummer
        beurt.bericht(
            [wie for wie in privacy_officers(beurt.casus.regio_id) if wie != beurt.wie],
            f"Voorstel om casus {nummer} te vernietigen",
            f"Casus {nummer}: er is voorgesteld om die te vernietigen. Controleer het en voer het uit, of wijs het af.",
        )
        return Voorstel.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, grondslag=waarom
        )


@registreer
class Intrekken(Handeling):
    """De casus toch niet vernietigen. Het voorstel verdwijnt; wat er staat blijft."""

    naam = "rechten.vernietiging_intrekken"
    titel = "Toch niet vernietigen"
    op = Voorstel
    rollen = BEWAARDERS

    def effect(self, beurt: Beurt[Voorstel]) -> None:
        beurt.ding.delete()


@registreer
class Vernietigen(Handeling):
    """De casus vernietigen: alle inhoud, onderdelen, documenten, bestanden en berichten. Wat is geleerd en vrijgegeven
    blijft, en het logboek. Er komt een verklaring van vernietiging.
    """

    naam = "rechten.vernietigen"
    titel = "Vernietigen"
    op = Voorstel
    maakt = Vernietiging
    rollen = (Rol.PRIVACY_OFFICER,)
    casus_statussen = GEEINDIGD
    regels = (niet_de_voorsteller, er_is_een_grond, geen_bewaarplicht)
    bevestiging = (
        "Dit kan niet worden teruggedraaid. Ook de maker van dit systeem kan niets terughalen."
    )

    def effect(self, beurt: Beurt[Voorstel]) -> Vernietiging:
        casus, voorstel = beurt.casus, beurt.ding
        _, bron = grondslag(casus, beurt.nu.date())
        betrokken = {wie for wie in (voorstel.door, casus.casusregisseur) if wie}
        casus.vernietigen()
        verklaring = vernietig(casus, voorstel, bron, beurt.door, beurt.nu)
        voorstel.pk = None  # it went with the rest
        beurt.bericht(
            sorted(betrokken - {beurt.wie}, key=lambda wie: wie.pk),
            f"Casus {casus.nummer} is vernietigd",
            f"De inhoud van casus {casus.nummer} is vernietigd. De verklaring staat bij de casus.",
        )
        beurt.document(VERKLARING, "vernietiging")
        return verklaring
