"""A case comes on the agenda, experts are invited, and the papers are sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max, OuterRef, Subquery

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import REGIE
from casuistiek.casus.handelingen.sluiten import bij_afbreken
from casuistiek.casus.keuzes import ACTIEF, Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.casus.veranderen import (
    bij_verandering,
    bij_verhuizing,
    is_van_regio_veranderd,
)
from casuistiek.delen.dekking import toestemming_voor
from casuistiek.delen.handelingen.gasten import gastlid, kandidaten, nodig_uit
from casuistiek.delen.keuzes import Ontvanger, Verstreksoort
from casuistiek.delen.models import Uitnodiging, Verstrekking
from casuistiek.delen.regels import in_de_kring
from casuistiek.delen.verstrekken import nieuwe_verstrekking
from casuistiek.delen.versturen import weiger_sporen
from casuistiek.delen.woorden import Woordenformulier, leg_vast
from casuistiek.fundament.handelingen.fouten import Geweigerd
from casuistiek.fundament.handelingen.mensvelden import Mens
from casuistiek.fundament.handelingen.regels import Reden
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, LangeTekst, Uit
from casuistiek.fundament.organisaties.models import Lidmaatschap
from casuistiek.fundament.organisaties.rollen import Rol

from ..models import KOMT, TE_BESPREKEN, Bespreking, Besprekingstatus, Tafel
from ..regels import er_komt_een_tafel, staat_op_geen_agenda, staat_op_tafeltrede
from ..selectors import komende_tafels
from ..stukken import getypt, stel_samen, zet_vast
from .vergadering import TAFELROLLEN

EXPERT = (Rol.RET_EXPERT,)
EXPERT_VAN = Subquery(
    Lidmaatschap.objects.filter(medewerker=OuterRef("user"), rol=Rol.RET_EXPERT)
    .order_by("-van", "pk")
    .values("organisatie")[:1]
)
"""For whom a guest works, as an expert."""

NA_DE_TAFEL = timedelta(days=14)
"""How long an expert looks along after the table, as a first suggestion (our own choice)."""


class AgenderenFormulier(Formulier):
    beurt: Beurt[Casus]

    tafel = Uit(Tafel.objects.none(), namen=(), enige=True, label="Welke RET-tafel?")
    vraag = LangeTekst(
        label="Wat vraagt u aan de tafel?",
        help_text="Zonder initialen of geboortedatum: de vraag staat op de agenda.",
    )

    def stel_in(self) -> None:
        tafels = komende_tafels(self.beurt.casus.regio_id)
        veld: Any = self.fields["tafel"]
        veld.queryset, veld.initial = tafels, tafels.first()

    def clean(self) -> None:
        super().clean()
        weiger_sporen(self, "vraag")


@registreer
class Agenderen(Handeling):
    """De casus op de agenda van een RET-tafel zetten. De voorzitter kan de casus dan helemaal lezen."""

    naam = "tafel.agenderen"
    titel = "Op de agenda zetten"
    op = Casus
    maakt = Bespreking
    rollen = TAFELROLLEN
    statussen = (Casusstatus.IN_BEHANDELING,)
    formulier = AgenderenFormulier
    regels = (staat_op_tafeltrede, staat_op_geen_agenda, er_komt_een_tafel)

    def effect(self, beurt: Beurt[Casus]) -> Bespreking:
        # the case is locked, the table is not yet: somebody may call it off, or add a case, at this instant
        tafel = Tafel.objects.select_for_update().get(pk=beurt.met["tafel"].pk)
        if tafel.status not in KOMT:
            raise Geweigerd([Reden("tafel_gaat_niet_door", "Deze RET-tafel gaat niet meer door.")])
        beurt.casus.op_agenda = True
        laatste = tafel.besprekingen.aggregate(laatste=Max("volgorde"))["laatste"] or 0
        return Bespreking.objects.create(
            casus=beurt.casus,
            tafel=tafel,
            volgorde=laatste + 1,
            vraag=beurt.met["vraag"],
            gemaakt_op=beurt.nu,
            door=beurt.wie,
        )


class VanAgendaFormulier(Formulier):
    reden = LangeTekst(label="Waarom wordt de casus niet besproken?")


@registreer
class VanAgendaHalen(Handeling):
    """De casus van de agenda halen, met de reden. De voorzitter ziet de casus dan niet meer helemaal."""

    naam = "tafel.van_agenda_halen"
    titel = "Van de agenda halen"
    op = Bespreking
    rollen = TAFELROLLEN
    overgang = "afvoeren"
    formulier = VanAgendaFormulier

    def effect(self, beurt: Beurt[Bespreking]) -> None:
        beurt.ding.afgevoerd_op, beurt.ding.reden_afgevoerd = beurt.nu, beurt.met["reden"]
        beurt.casus.op_agenda = False


@bij_afbreken
def van_de_agenda(beurt: Beurt[Any], reden: str) -> None:
    """A case that was refused or taken back is not spoken of any more."""
    for bespreking in Bespreking.objects.filter(casus=beurt.casus, status__in=TE_BESPREKEN):
        bespreking.afvoeren()
        bespreking.afgevoerd_op, bespreking.reden_afgevoerd = beurt.nu, reden
        bespreking.save()


@bij_verhuizing
def niet_op_deze_tafel(beurt: Beurt[Any], was: Casus) -> None:
    """A case that went to another region is not spoken of at the table of the old one."""
    if is_van_regio_veranderd(beurt):
        van_de_agenda(beurt, f"De casus ging naar regio {beurt.casus.regio}.")
        beurt.casus.op_agenda = False


@bij_verandering
def stukken_opnieuw(beurt: Beurt[Any]) -> None:
    """A fact changed after the papers were sent: they are to be sent again before the table decides. A table that has
    met did so on what it had (own choice)."""
    verzonden = Bespreking.objects.filter(
        casus=beurt.casus, status=Besprekingstatus.STUKKEN_VERZONDEN, tafel__moment__gt=beurt.nu
    )
    for bespreking in verzonden.select_related("tafel"):
        bespreking.casus = beurt.casus
        if stel_samen(bespreking) != bespreking.stukken:
            bespreking.stukken_herzien()
            bespreking.save()


class UitnodigenFormulier(Formulier):
    beurt: Beurt[Bespreking]

    expert = Mens(namen=("username", "last_name"), label="Welke expert?")
    tot = DatumVeld(label="Mag meekijken tot en met", verleden=False)

    def stel_in(self) -> None:
        veld: Any = self.fields["expert"]
        veld.queryset = kandidaten(EXPERT)
        self.fields["tot"].initial = self.beurt.ding.tafel.dag + NA_DE_TAFEL

    def clean_tot(self) -> date:
        tot: date = self.cleaned_data["tot"]
        if tot < (dag := self.beurt.ding.tafel.dag):
            raise ValidationError(
                f"De RET-tafel is op {dag:%d-%m-%Y}. Kies die dag of een latere dag."
            )
        return tot


@registreer
class Uitnodigen(Handeling):
    """Een expert uitnodigen om over deze casus te adviseren. De expert ziet de casus zonder naam, voor een tijd."""

    naam = "tafel.uitnodigen"
    titel = "Expert uitnodigen"
    op = Bespreking
    maakt = Uitnodiging
    rollen = TAFELROLLEN
    statussen = TE_BESPREKEN
    casus_statussen = ACTIEF
    formulier = UitnodigenFormulier
    regels = (toestemming_voor(Ontvanger.RET_EXPERTS),)
    invoerregels = (in_de_kring,)

    def effect(self, beurt: Beurt[Bespreking]) -> Any:
        met, doel = beurt.met, f"Advies aan de {beurt.ding.tafel}"[:300]
        gast = nodig_uit(beurt, met["expert"], doel, met["tot"], EXPERT)
        if beurt.ding.stukken:
            lid = beurt.een_keer(gastlid, met["expert"], EXPERT)
            _leg_stukken_vast(beurt, [(gast, lid.organisatie_id if lid else None)])
        return gast


class StukkenFormulier(Woordenformulier):
    beurt: Beurt[Bespreking]

    def te_lezen(self, ingevuld: Mapping[str, Any]) -> Iterable[str | None]:
        return getypt(self.beurt.ding)


@registreer
class StukkenVerzenden(Handeling):
    """De stukken voor de RET-tafel vastzetten en klaarzetten, zonder naam. Wat is verzonden, verandert niet meer."""

    naam = "tafel.stukken_verzenden"
    titel = "Stukken verzenden"
    op = Bespreking
    rollen = REGIE
    overgang = "stukken_verzenden"
    casus_statussen = ACTIEF
    formulier = StukkenFormulier
    bevestiging = "De stukken worden vastgezet zoals de casus nu is. Experts krijgen bericht."

    def effect(self, beurt: Beurt[Bespreking]) -> None:
        leg_vast(beurt)
        bespreking = beurt.ding
        tafel = Tafel.objects.select_for_update().get(pk=bespreking.tafel_id)
        bespreking.tafel = tafel
        zet_vast(bespreking, beurt.nu)
        if tafel.status in KOMT:
            tafel.stukken_verzenden()
            tafel.save(update_fields=["status"])
        geldig = beurt.casus.uitnodigingen.geldig(beurt.nu.date()).filter(rol=Rol.RET_EXPERT)
        gasten = list(geldig.select_related("user").annotate(werkt_bij=EXPERT_VAN))
        _leg_stukken_vast(beurt, [(gast, gast.werkt_bij) for gast in gasten])
        nummer = beurt.casus.nummer
        beurt.bericht(
            [gast.user for gast in gasten],
            f"Stukken bij casus {nummer}",
            f"De stukken van casus {nummer} voor de RET-tafel van {tafel.dag:%d-%m-%Y} staan klaar.",
        )


def _leg_stukken_vast(
    beurt: Beurt[Bespreking], gasten: list[tuple[Uitnodiging, int | None]]
) -> None:
    """Who can read the papers as they were sent, each for as long as their invitation holds."""
    Verstrekking.objects.bulk_create(
        nieuwe_verstrekking(
            beurt,
            beurt.casus,
            soort=Verstreksoort.STUKKEN,
            doel=f"Advies aan de {beurt.ding.tafel}"[:300],
            grondslag=gast.grondslag,
            velden=[kop for kop, _ in beurt.ding.stukken["delen"]],
            ontvanger=Ontvanger.RET_EXPERTS,
            organisatie_id=werkt_bij,
            persoon=gast.user,
            tot=gast.tot,
        )
        for gast, werkt_bij in gasten
    )
