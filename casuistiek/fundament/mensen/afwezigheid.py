"""Being away, and who stands in: about a person, so without a case. Our own choices: docs/beslissingen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.mensvelden import Mens
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Uit
from casuistiek.fundament.organisaties.models import Afwezigheid, Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import WIE_WERKT, Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import REGELS_VAN, Bereik

VOOR_EEN_ANDER = (Rol.BEHEERDER, Rol.PROCESREGISSEUR)
"""Who may say of a colleague of the same organisation that they are away (somebody who is ill)."""
HOOGSTENS = timedelta(days=366)
GASTROLLEN = frozenset(
    rol
    for rol, regels in REGELS_VAN.items()
    if regels and all(regel.bereik is Bereik.UITGENODIGD for regel in regels)
)
"""Roles in which somebody only sees cases by an invitation."""


def collegas(door: Door, rollen: tuple[Rol, ...] = tuple(Rol)) -> QuerySet[Medewerker]:
    """Active people of the organisations where this person has one of these roles, themselves among them; never a
    family, that has its account there."""
    waar = {lid.organisatie_id for lid in door.met_rol(*rollen)}
    leden = Lidmaatschap.objects.actief().filter(organisatie__in=waar)
    leden = leden.exclude(rol=Rol.JEUGDIGE_OUDER)
    zelf = door.medewerker.pk if door.medewerker else None
    wie = Medewerker.objects.filter(Q(pk__in=leden.values("medewerker")) | Q(pk=zelf))
    return wie.order_by("last_name", "first_name", "pk")


def nog_te_beeindigen(door: Door) -> QuerySet[Afwezigheid]:
    """Of this person and of whom they may speak for: what runs, or is still to come."""
    rijen = Afwezigheid.objects.filter(
        medewerker__in=collegas(door, VOOR_EEN_ANDER), tot__gte=vandaag(), beeindigd_op__isnull=True
    )
    return rijen.select_related("medewerker", "vervanger").order_by("van", "pk")


class AfwezigFormulier(Formulier):
    beurt: LosseBeurt[None]

    wie = Mens(enige=True, label="Wie is afwezig?")
    van = DatumVeld(label="Eerste dag")
    tot = DatumVeld(
        label="Laatste dag",
        verleden=False,
        help_text=(
            "Schrijf de datum als dd-mm-jjjj. Weet u het nog niet zeker? Kies een latere dag. "
            "U kunt de afwezigheid eerder beëindigen."
        ),
    )
    vervanger = Mens(
        required=False,
        label="Wie vervangt?",
        help_text=(
            "Een collega met dezelfde rol bij dezelfde organisatie. Die ziet en doet zolang uw werk. "
            "Kiest u niemand? Dan ziet de procesregisseur welke taken blijven liggen."
        ),
    )

    def stel_in(self) -> None:
        velden: dict[str, Any] = self.fields
        door = self.beurt.door
        velden["wie"].queryset = collegas(door, VOOR_EEN_ANDER)
        velden["wie"].initial = door.medewerker
        velden["vervanger"].queryset = collegas(door)
        velden["vervanger"].empty_label = "Niemand"
        velden["van"].initial = vandaag()
        if not door.met_rol(*VOOR_EEN_ANDER):
            velden["wie"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        met: dict[str, Any] = super().clean() or {}
        van, tot = met.get("van"), met.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "De laatste dag ligt vóór de eerste dag. Kies een latere dag.")
        elif van and tot and tot - van > HOOGSTENS:
            self.add_error("tot", "Kies hoogstens een jaar. U kunt iemand daarna opnieuw afmelden.")
        return met


@regel(
    "overlapt",
    "Er is al een afwezigheid vastgelegd van {van} tot en met {tot}. Beëindig die eerst.",
)
def geen_overlap(beurt: LosseBeurt[None]) -> bool | dict[str, str]:
    """The first rule: from here on nobody else says anything of these two people until the commit."""
    samen = {mens.pk for mens in (beurt.met["wie"], beurt.met["vervanger"]) if mens}
    list(Medewerker.objects.select_for_update().filter(pk__in=samen).order_by("pk"))
    al = _in_deze_dagen(beurt).filter(medewerker=beurt.met["wie"]).first()
    return True if al is None else {"van": f"{al.van:%d-%m-%Y}", "tot": f"{al.tot:%d-%m-%Y}"}


@regel("vervangt_zichzelf", "Niemand vervangt zichzelf. Kies een collega, of kies “Niemand”.")
def een_ander(beurt: LosseBeurt[None]) -> bool:
    return bool(beurt.met["vervanger"] != beurt.met["wie"])


@regel(
    "niet_uzelf",
    "U meldt een ander afwezig, en kunt dan niet zelf vervangen: u zou uzelf toegang geven tot diens werk. Kies een "
    "collega, of vraag een andere beheerder of procesregisseur het vast te leggen.",
)
def niet_zelf_bij_een_ander(beurt: LosseBeurt[None]) -> bool:
    """Own choice: who may speak for a colleague gives nothing to themselves by it."""
    return bool(beurt.met["wie"] == beurt.wie or beurt.met["vervanger"] != beurt.wie)


@regel(
    "gast_niet_vervangbaar",
    "Een gast (zoals een expert) kan niet worden vervangen: de uitnodiging is voor één persoon. "
    "Kies “Niemand”. De procesregisseur kan iemand anders uitnodigen.",
)
def geen_gast(beurt: LosseBeurt[None]) -> bool:
    if beurt.met["vervanger"] is None:
        return True
    rollen = {lid.rol for lid in _leden(beurt.met["wie"])}
    return not rollen or bool(rollen - GASTROLLEN)


@regel(
    "andere_rol",
    "{vervanger} heeft nu niet dezelfde rol bij dezelfde organisatie als {wie}. "
    "Kies iemand die hetzelfde werk mag doen.",
)
def zelfde_werk(beurt: LosseBeurt[None]) -> bool | dict[str, Any]:
    wie, vervanger = beurt.met["wie"], beurt.met["vervanger"]
    if vervanger is None or vervanger == wie or not geen_gast.toets(beurt):
        return True
    werk, zijn_werk = (
        {(lid.organisatie_id, lid.rol) for lid in _leden(mens) if lid.rol not in GASTROLLEN}
        for mens in (wie, vervanger)
    )
    return True if werk & zijn_werk else {"wie": wie, "vervanger": vervanger}


@regel(
    "vervanger_afwezig",
    "{vervanger} is in die dagen zelf afwezig (van {van} tot en met {tot}). "
    "Kies iemand anders, of andere dagen.",
)
def vervanger_is_er(beurt: LosseBeurt[None]) -> bool | dict[str, Any]:
    vervanger = beurt.met["vervanger"]
    weg = _in_deze_dagen(beurt).filter(medewerker=vervanger).first() if vervanger else None
    if weg is None:
        return True
    return {"vervanger": vervanger, "van": f"{weg.van:%d-%m-%Y}", "tot": f"{weg.tot:%d-%m-%Y}"}


def _leden(wie: Medewerker) -> QuerySet[Lidmaatschap]:
    return Lidmaatschap.objects.actief().filter(medewerker=wie)


def _in_deze_dagen(beurt: LosseBeurt[None]) -> QuerySet[Afwezigheid]:
    van, tot = beurt.met["van"], beurt.met["tot"]
    return Afwezigheid.objects.filter(van__lte=tot, tot__gte=van, beeindigd_op__isnull=True)


@registreer
class AfwezigMelden(Handeling):
    """Vastleggen dat u van een dag tot en met een dag afwezig bent, en wie u dan vervangt.

    De vervanger ziet en doet in die dagen uw werk in dezelfde rol bij dezelfde organisatie, en krijgt ook uw
    berichten. Daarna stopt dat vanzelf. Een beheerder of procesregisseur legt het ook vast voor een collega van de
    eigen organisatie die ziek is, maar noemt dan niet zichzelf als vervanger (eigen keuze).
    """

    naam = "organisatie.afwezig_melden"
    titel = "Afwezig melden"
    maakt = Afwezigheid
    rollen = WIE_WERKT
    formulier = AfwezigFormulier
    invoerregels = (
        geen_overlap,
        een_ander,
        niet_zelf_bij_een_ander,
        geen_gast,
        zelfde_werk,
        vervanger_is_er,
    )

    def effect(self, beurt: LosseBeurt[None]) -> Afwezigheid:
        wie, vervanger, van, tot = (beurt.met[veld] for veld in ("wie", "vervanger", "van", "tot"))
        dagen = f"van {van:%d-%m-%Y} tot en met {tot:%d-%m-%Y}"
        if vervanger:
            beurt.bericht(
                [vervanger],
                f"U vervangt {wie}",
                f"U vervangt {wie} {dagen}.",
                spoed=van <= beurt.nu.date(),
            )
        if wie != beurt.wie:
            zin = f"{beurt.wie} heeft vastgelegd dat u afwezig bent {dagen}."
            beurt.bericht([wie], "Uw afwezigheid is vastgelegd", zin)
        return Afwezigheid.objects.create(
            medewerker=wie,
            van=van,
            tot=tot,
            vervanger=vervanger,
            gemaakt_op=beurt.nu,
            door=beurt.mens,
        )


class BeeindigFormulier(Formulier):
    beurt: LosseBeurt[None]

    afwezigheid = Uit(
        Afwezigheid.objects.none(), namen=("medewerker__username",), label="Welke afwezigheid?"
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["afwezigheid"]
        veld.queryset = nog_te_beeindigen(self.beurt.door)


@registreer
class AfwezigheidBeeindigen(Handeling):
    """Vastleggen dat u er weer bent, of dat een afwezigheid niet doorgaat. De vervanging stopt meteen.

    Een beheerder of procesregisseur doet dit ook voor een collega van de eigen organisatie.
    """

    naam = "organisatie.afwezigheid_beeindigen"
    titel = "Afwezigheid beëindigen"
    rollen = WIE_WERKT
    formulier = BeeindigFormulier

    def effect(self, beurt: LosseBeurt[None]) -> None:
        afwezigheid = beurt.met["afwezigheid"]
        afwezigheid.beeindigd_op = beurt.nu
        afwezigheid.save(update_fields=["beeindigd_op"])
        if vervanger := afwezigheid.vervanger:
            wie = afwezigheid.medewerker
            zin = f"U vervangt {wie} niet meer: de afwezigheid is beëindigd."
            beurt.bericht([vervanger], f"U vervangt {wie} niet meer", zin)
