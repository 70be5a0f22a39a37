"""A session is planned, moved or called off, and people are invited to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.mensvelden import Mensen
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import (
    Akkoord,
    DatumVeld,
    Keuze,
    LangeTekst,
    Tekst,
    Uit,
)
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker, Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import AMSTERDAM
from casuistiek.tafel.handelingen.vergadering import TijdVeld
from casuistiek.wachtlijst.keuzes import Cohortstatus
from casuistiek.wachtlijst.models import Cohort

from ..keuzes import FASEN, KOMT, VAN_HET_BEN, Komst, Sessiesoort
from ..models import Deelnemer, Sessie, Traject
from ..selectors import uit_te_nodigen
from ..toegang import LEIDING, REGIOLEIDING

VAN_EEN_REGIO = [paar for paar in Sessiesoort.choices if paar[0] not in VAN_HET_BEN]
UREN = "Vul een getal in van {van} tot {tot}."


def getal(label: str, van: int, tot: int, **anders: Any) -> forms.IntegerField:
    """A small number, refused with one sentence."""
    zin = UREN.format(van=van, tot=tot)
    fouten = dict.fromkeys(("invalid", "min_value", "max_value"), zin)
    return forms.IntegerField(
        label=label, min_value=van, max_value=tot, error_messages=fouten, **anders
    )


class WanneerFormulier(Formulier):
    """When and where."""

    datum = DatumVeld(label="Datum", verleden=False)
    tijd = TijdVeld(label="Tijd", help_text="Schrijf de tijd als uu:mm. Bijvoorbeeld 13:30.")
    plaats = Tekst(
        label="Waar?", max_length=150, help_text="Een adres, of hoe u online bij elkaar komt."
    )

    def moment(self) -> datetime:
        return moment_van(self.cleaned_data)


def moment_van(met: dict[str, Any]) -> datetime:
    """Day and time of a form together, in Amsterdam."""
    return datetime.combine(met["datum"], met["tijd"], AMSTERDAM)


class DuurFormulier(WanneerFormulier):
    duur = getal("Hoeveel minuten duurt de sessie?", 15, 600, initial=120)
    skj = Akkoord(label="Deelnemers krijgen een certificaat voor SKJ", required=False)


class PlanFormulier(DuurFormulier):
    beurt: LosseBeurt[None]

    soort = Keuze(VAN_EEN_REGIO, label="Wat voor sessie is het?")
    regio = Uit(
        Regio.objects.none(), namen=("naam", "code", "afkorting"), enige=True, label="Regio"
    )
    cohort = Uit(
        Cohort.objects.none(),
        required=False,
        label="Bij welk cohort hoort de sessie?",
        help_text="Laat leeg als de sessie bij geen cohort hoort.",
    )
    traject = Uit(
        Traject.objects.none(),
        required=False,
        label="Bij welk VIPP-traject hoort de sessie?",
        help_text="Laat leeg als de sessie bij geen traject hoort.",
    )

    field_order = ("soort", "regio")

    def stel_in(self) -> None:
        velden: Any = self.fields
        regios = Regio.objects.filter(pk__in=self.beurt.door.regios_met(*REGIOLEIDING))
        velden["regio"].queryset, velden["regio"].initial = regios, regios.first()
        velden["cohort"].queryset = Cohort.objects.filter(
            regio__in=regios, status=Cohortstatus.VASTGESTELD
        )
        velden["traject"].queryset = Traject.objects.filter(regio__in=regios, status__in=FASEN)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        for naam in ("cohort", "traject"):
            gekozen = gegevens.get(naam)
            if gekozen and gegevens.get("regio") and gekozen.regio_id != gegevens["regio"].pk:
                self.add_error(naam, "Dit is van een andere regio dan de sessie.")
        return gegevens


def _plan(beurt: LosseBeurt[None], **anders: Any) -> Sessie:
    wat = {n: w for n, w in beurt.met.items() if n not in ("datum", "tijd")}
    return Sessie.objects.create(
        **wat | anders, moment=moment_van(beurt.met), gemaakt_op=beurt.nu, door=beurt.mens
    )


@registreer
class Plannen(Handeling):
    """Een sessie plannen om van casussen te leren. Daarna nodigt u deelnemers uit en brengt u casussen in."""

    naam = "sessie.plannen"
    titel = "Sessie plannen"
    maakt = Sessie
    rollen = REGIOLEIDING
    formulier = PlanFormulier

    def effect(self, beurt: LosseBeurt[None]) -> Sessie:
        return _plan(beurt)


@registreer
class OverlegPlannen(Handeling):
    """Een overleg van het BEN met alle RET's plannen. Bron: S002, maandelijks."""

    naam = "sessie.overleg_plannen"
    titel = "Overleg met de RET's plannen"
    maakt = Sessie
    rollen = (Rol.BEN_COORDINATOR,)
    formulier = DuurFormulier

    def effect(self, beurt: LosseBeurt[None]) -> Sessie:
        lid = beurt.door.met_rol(Rol.BEN_COORDINATOR)[0]
        return _plan(beurt, soort=Sessiesoort.RET_OVERLEG, ben=lid.organisatie)


class Gastenveld(LangeTekst):
    """People without an account: on each line name, organisation and perhaps role. Gives triples."""

    def clean(self, value: Any) -> list[tuple[str, str, str]]:
        gevonden = []
        for regel in filter(None, map(str.strip, str(super().clean(value) or "").splitlines())):
            naam, organisatie, rol = ([d.strip() for d in regel.split(",", 2)] + ["", ""])[:3]
            if (
                not (naam and organisatie)
                or max(len(naam), len(organisatie)) > 150
                or len(rol) > 100
            ):
                raise ValidationError(
                    "Schrijf op elke regel een naam, een komma, de organisatie, en als u wilt een komma en de rol."
                )
            gevonden.append((naam, organisatie, rol))
        return gevonden


class UitnodigFormulier(Formulier):
    beurt: LosseBeurt[Sessie]

    wie = Mensen(required=False, label="Wie nodigt u uit?")
    gasten = Gastenveld(
        required=False,
        max_length=5000,
        label="Wie nog meer?",
        help_text=(
            "Voor wie hier niet kan inloggen. Eén persoon per regel: naam, organisatie, rol. Schrijf geen naam van "
            "een jeugdige of ouder, maar “jeugdige” of “ouder”. Zij krijgen geen bericht van ons: geef de afspraak "
            "zelf door."
        ),
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["wie"]
        al = self.beurt.ding.deelnemers.filter(medewerker__isnull=False).values("medewerker")
        veld.queryset = uit_te_nodigen(self.beurt.ding).exclude(pk__in=al)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if not (self.errors or gegevens.get("wie") or gegevens.get("gasten")):
            self.add_error("wie", "Kies ten minste één persoon, of vul een gast in.")
        return gegevens


@registreer
class Uitnodigen(Handeling):
    """Deelnemers uitnodigen, per organisatie. Wie hier een account heeft, krijgt bericht en kan antwoorden."""

    naam = "sessie.uitnodigen"
    titel = "Deelnemers uitnodigen"
    op = Sessie
    rollen = LEIDING
    overgang = "uitnodigen"
    formulier = UitnodigFormulier

    def effect(self, beurt: LosseBeurt[Sessie]) -> None:
        sessie = beurt.ding
        leden = _werkt_bij(beurt.met["wie"])
        nieuw = [_als_deelnemer(sessie, wie, leden.get(wie.pk)) for wie in beurt.met["wie"]]
        nieuw += [
            Deelnemer(sessie=sessie, naam=naam, organisatie=organisatie, rol=rol)
            for naam, organisatie, rol in beurt.met["gasten"]
        ]
        vertel(beurt, Deelnemer.objects.bulk_create(nieuw), "U bent uitgenodigd voor een sessie")


def _werkt_bij(mensen: Iterable[Medewerker]) -> dict[int, Lidmaatschap]:
    """Of each of these people a lidmaatschap of today, the first."""
    leden = Lidmaatschap.objects.actief().filter(medewerker__in=list(mensen))
    rijen = leden.select_related("organisatie").order_by("-pk")
    return {lid.medewerker_id: lid for lid in rijen}


def _als_deelnemer(sessie: Sessie, wie: Medewerker, lid: Lidmaatschap | None) -> Deelnemer:
    return Deelnemer(
        sessie=sessie,
        medewerker=wie,
        naam=str(wie),
        organisatie=str(lid.organisatie) if lid else "",
        organisatiesoort=lid.organisatie.soort if lid else "",
        rol=str(lid.get_rol_display()) if lid else "",
    )


def vertel(
    beurt: LosseBeurt[Sessie], deelnemers: Iterable[Deelnemer], onderwerp: str, erbij: str = ""
) -> None:
    """Tell these participants, as far as they have an account: what, when and where, and never about whom."""
    sessie = beurt.ding
    moment = sessie.moment.astimezone(AMSTERDAM)
    zin = f"{sessie.get_soort_display()} op {moment:%d-%m-%Y} om {moment:%H:%M}, {sessie.plaats}. {erbij}".strip()
    for een in deelnemers:
        if een.medewerker:
            beurt.bericht([een.medewerker], onderwerp, zin, pad=een.get_absolute_url())


class VerzetFormulier(WanneerFormulier):
    reden = Tekst(
        label="Waarom?", max_length=300, help_text="Deelnemers lezen dit. Schrijf geen namen."
    )


@registreer
class Verzetten(Handeling):
    """De sessie op een andere dag of plaats houden. Deelnemers krijgen bericht en antwoorden opnieuw."""

    naam = "sessie.verzetten"
    titel = "Sessie verzetten"
    op = Sessie
    rollen = LEIDING
    statussen = KOMT
    formulier = VerzetFormulier

    def effect(self, beurt: LosseBeurt[Sessie]) -> None:
        sessie = beurt.ding
        sessie.moment, sessie.plaats = moment_van(beurt.met), beurt.met["plaats"]
        sessie.reden = beurt.met["reden"]
        sessie.volgnummer += 1
        sessie.deelnemers.update(komst=Komst.OPEN, vervanger="")
        vertel(beurt, _met_account(sessie), "De sessie is verzet", f"Omdat: {sessie.reden}")


class AfzegFormulier(Formulier):
    reden = Tekst(
        label="Waarom gaat de sessie niet door?",
        max_length=300,
        help_text="Deelnemers lezen dit. Schrijf geen namen.",
    )


@registreer
class Afzeggen(Handeling):
    """De sessie afzeggen, met de reden. Deelnemers krijgen bericht."""

    naam = "sessie.afzeggen"
    titel = "Sessie afzeggen"
    op = Sessie
    rollen = LEIDING
    overgang = "afzeggen"
    formulier = AfzegFormulier
    bevestiging = "De sessie gaat niet door. Dit is niet terug te draaien."

    def effect(self, beurt: LosseBeurt[Sessie]) -> None:
        sessie = beurt.ding
        sessie.reden = beurt.met["reden"]
        sessie.volgnummer += 1
        vertel(beurt, _met_account(sessie), "De sessie gaat niet door", f"Omdat: {sessie.reden}")


def _met_account(sessie: Sessie) -> list[Deelnemer]:
    return list(sessie.deelnemers.filter(medewerker__isnull=False).select_related("medewerker"))
