"""Choosing a cohort: asked by a projectleider, worked out by the worker, put in force by a second one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from casuistiek.fundament.handelingen import opgeven
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import LangeTekst, Tekst, Uit, Vanbinnen
from casuistiek.fundament.klussen import klaar_met_werk
from casuistiek.fundament.organisaties.models import Lidmaatschap, Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag

from ..keuzes import Cohortstatus
from ..models import Cohort, Cohortkind, Wachtkind, Wachtlijst
from ..selectors import laatste_per_gi

KIEZERS = (Rol.PROJECTLEIDER,)
GROOTSTE = 50
NUMMERS = "Nummers van de lijst, met een komma ertussen. Bijvoorbeeld: 3, 17."


@regel(
    "eigen_cohort", "U hebt dit cohort zelf samengesteld. Een tweede projectleider stelt het vast."
)
def een_ander_stelt_vast(beurt: LosseBeurt[Cohort]) -> bool:
    """Own choice, as with a ladder: who is chosen gets help sooner than others, so two people look."""
    return beurt.wie != beurt.ding.door


class Kindnummers(Tekst):
    """Numbers of children on the lists of the region; gives their ids."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=300, help_text=NUMMERS, **kwargs)

    def clean(self, value: Any) -> list[int]:
        delen = [
            deel.strip() for deel in super().clean(str(value or "")).split(",") if deel.strip()
        ]
        if not all(deel.isascii() and deel.isdecimal() and len(deel) < 9 for deel in delen):
            raise forms.ValidationError(NUMMERS)
        return [int(deel) for deel in delen]


class Richtlijnveld(Tekst):
    """How many per GI: "JB West 5, WSG 3, LdH 2". Gives (name, number) pairs."""

    def clean(self, value: Any) -> list[tuple[str, int]]:
        paren = []
        for deel in filter(None, (deel.strip() for deel in super().clean(value).split(","))):
            naam, _, getal = deel.rpartition(" ")
            if not (naam.strip() and getal.isascii() and getal.isdecimal() and len(getal) < 4):
                raise forms.ValidationError(
                    "Schrijf bij elke GI een getal, met een komma ertussen. Bijvoorbeeld: JB West 5, WSG 3."
                )
            paren.append((naam.strip(), int(getal)))
        return paren


class SamenstellenFormulier(Formulier):
    beurt: LosseBeurt[Any]

    regio = Uit(
        Regio.objects.none(), namen=("naam", "code", "afkorting"), enige=True, label="Regio"
    )
    naam = Tekst(label="Hoe heet dit cohort?", max_length=80)
    aantal = forms.IntegerField(
        label="Hoeveel kinderen?",
        initial=10,
        min_value=1,
        max_value=GROOTSTE,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"Vul een getal in van 1 tot {GROOTSTE}."
        ),
    )
    richtlijn = Richtlijnveld(
        label="Hoeveel per GI, ongeveer?",
        required=False,
        max_length=300,
        help_text="Een richtlijn. Bijvoorbeeld: JB West 5, WSG 3, LdH 2.",
    )
    wel = Kindnummers(label="Wie moet erin?")
    niet = Kindnummers(label="Wie mag er niet in?")

    def stel_in(self) -> None:
        veld: Any = self.fields["regio"]
        veld.queryset = Regio.objects.filter(pk__in=self.beurt.door.regios_met(*KIEZERS))
        veld.initial = veld.queryset.first()

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if regio := gegevens.get("regio"):
            lijsten = laatste_per_gi(regio.pk)
            if not lijsten:
                self.add_error("regio", "In deze regio is nog geen wachtlijst vastgesteld.")
            self._zet(gegevens, "richtlijn", lambda: _per_gi(gegevens["richtlijn"], lijsten))
            for naam in ("wel", "niet"):
                self._zet(gegevens, naam, lambda naam=naam: _kinderen(gegevens[naam], regio))
        return gegevens

    def _zet(self, gegevens: dict[str, Any], naam: str, maak: Any) -> None:
        if naam in gegevens:
            try:
                gegevens[naam] = maak()
            except forms.ValidationError as fout:
                self.add_error(naam, fout)


def _per_gi(paren: list[tuple[str, int]], lijsten: list[Wachtlijst]) -> dict[str, int]:
    """By the id of the organisation; JSON has only texts for keys."""
    bekend = {
        naam.casefold(): str(lijst.organisatie_id)
        for lijst in lijsten
        for naam in (lijst.organisatie.naam, lijst.organisatie.afkorting)
        if naam
    }
    onbekend = [naam for naam, _ in paren if naam.casefold() not in bekend]
    if onbekend:
        namen = ", ".join(str(lijst.organisatie) for lijst in lijsten)
        raise forms.ValidationError(
            f"Er is geen lijst van {', '.join(onbekend)}. Wel van: {namen}."
        )
    return {bekend[naam.casefold()]: aantal for naam, aantal in paren}


def _kinderen(nummers: list[int], regio: Regio) -> list[int]:
    gevonden = dict(
        Wachtkind.objects.filter(regio=regio, volgnummer__in=nummers).values_list(
            "volgnummer", "pk"
        )
    )
    if onbekend := [str(nummer) for nummer in nummers if nummer not in gevonden]:
        raise forms.ValidationError(
            f"Deze nummers staan niet op de lijsten: {', '.join(onbekend)}."
        )
    return [gevonden[nummer] for nummer in nummers]


@registreer
class Samenstellen(Handeling):
    """Een aantal kinderen van de laatste lijsten kiezen, om op te lossen en van te leren: eerst de verdeling over de
    GI's, dan wie dringend is, dan zoveel mogelijk verschillende problemen, dan wie het langst wacht. Bron: S000."""

    naam = "cohort.samenstellen"
    titel = "Cohort samenstellen"
    maakt = Cohort
    rollen = KIEZERS
    formulier = SamenstellenFormulier

    def effect(self, beurt: LosseBeurt[None]) -> Cohort:
        return Cohort.objects.create(**beurt.met, gemaakt_op=beurt.nu, door=beurt.mens)


class GekozenFormulier(Formulier):
    gekozen = Vanbinnen()
    reserves = Vanbinnen()
    lijsten = Vanbinnen()
    afwijking = Vanbinnen()
    kandidaten = Vanbinnen()


@registreer
class Gekozen(Handeling):
    """De keuze is gemaakt, met van elk kind waarom."""

    naam = "cohort.gekozen"
    titel = "Cohort is gekozen"
    op = Cohort
    overgang = "tonen"
    formulier = GekozenFormulier

    def effect(self, beurt: LosseBeurt[Cohort]) -> None:
        cohort, met = beurt.ding, beurt.met
        cohort.kinderen.all().delete()
        cohort.lijsten.set(met["lijsten"])
        Cohortkind.objects.bulk_create(
            Cohortkind(cohort=cohort, wachtende_id=rij, gekozen=gekozen, waarom=waarom)
            for gekozen, rijen in ((True, met["gekozen"]), (False, met["reserves"]))
            for rij, waarom in rijen
        )
        cohort.uitkomst = {naam: met[naam] for naam in ("afwijking", "kandidaten")}
        cohort.fout = ""
        klaar_met_werk(cohort)


@registreer
class Opgeven(opgeven.Opgeven):
    """Er is geen keuze die aan alles voldoet; het cohort zegt waarom."""

    naam = "cohort.opgeven"
    titel = "Kiezen lukte niet"
    op = Cohort


class WisselenFormulier(Formulier):
    beurt: LosseBeurt[Cohort]

    eruit = Uit(Wachtkind.objects.none(), to_field_name="volgnummer", label="Wie gaat eruit?")
    erin = Uit(Wachtkind.objects.none(), to_field_name="volgnummer", label="Wie komt erin?")
    reden = LangeTekst(label="Waarom?", max_length=300, help_text="Zonder namen.")

    def stel_in(self) -> None:
        rijen = self.beurt.ding.kinderen.select_related("wachtende__gemeente")
        van_kind = {een.wachtende.kind_id: een for een in rijen}
        for naam, gekozen in (("eruit", True), ("erin", False)):
            veld: Any = self.fields[naam]
            kinderen = [pk for pk, een in van_kind.items() if een.gekozen is gekozen]
            veld.queryset = Wachtkind.objects.filter(pk__in=kinderen)
            veld.label_from_instance = lambda kind: _in_een_regel(kind, van_kind[kind.pk])


def _in_een_regel(kind: Wachtkind, een: Cohortkind) -> str:
    rij = een.wachtende
    return f"{kind}: {rij.get_hulpsoort_display()}, {rij.leeftijd} jaar, {rij.gemeente}"


@registreer
class Wisselen(Handeling):
    """Een kind vervangen door een reserve, met de reden erbij."""

    naam = "cohort.wisselen"
    titel = "Met de hand wisselen"
    op = Cohort
    rollen = KIEZERS
    statussen = (Cohortstatus.CONCEPT,)
    formulier = WisselenFormulier

    def effect(self, beurt: LosseBeurt[Cohort]) -> None:
        for naam, gekozen in (("eruit", False), ("erin", True)):
            rij = beurt.ding.kinderen.filter(wachtende__kind=beurt.met[naam])
            rij.update(gekozen=gekozen, hand=beurt.met["reden"])


@registreer
class OpnieuwKiezen(Handeling):
    """Opnieuw kiezen uit de laatste lijsten. Wat met de hand is gewisseld, vervalt."""

    naam = "cohort.opnieuw"
    titel = "Opnieuw kiezen"
    op = Cohort
    rollen = KIEZERS
    overgang = "opnieuw"
    bevestiging = "Wat met de hand is gewisseld, vervalt."

    def effect(self, beurt: LosseBeurt[Cohort]) -> None:
        beurt.ding.kinderen.all().delete()


@registreer
class Vaststellen(Handeling):
    """Het cohort vaststellen. De GI's zien dan welke van hun kinderen erin zitten."""

    naam = "cohort.vaststellen"
    titel = "Cohort vaststellen"
    op = Cohort
    rollen = KIEZERS
    overgang = "vaststellen"
    regels = (een_ander_stelt_vast,)
    bevestiging = "Daarna verandert er niets meer aan wie erin zitten."

    def effect(self, beurt: LosseBeurt[Cohort]) -> None:
        cohort = beurt.ding
        cohort.vastgesteld_op, cohort.vastgesteld_door = beurt.nu, beurt.wie
        cohort.kinderen.filter(gekozen=True).update(sinds=als_dag(beurt.nu))
        for lijst, mensen in _beheerders(cohort):
            beurt.bericht(
                mensen,
                f"Cohort in {cohort.regio}",
                f"In {cohort.regio} is een cohort vastgesteld, met kinderen van uw wachtlijst van "
                f"{lijst.peildatum:%d-%m-%Y}.",
                pad=lijst.get_absolute_url(),
            )


def _beheerders(cohort: Cohort) -> Iterator[tuple[Wachtlijst, list[Any]]]:
    """Of each GI with a child in it: its list, and who keeps that."""
    met_kind = cohort.kinderen.filter(gekozen=True).values("wachtende__wachtlijst")
    leden = Lidmaatschap.objects.actief().filter(rol=Rol.WACHTLIJSTBEHEERDER)
    for lijst in Wachtlijst.objects.filter(pk__in=met_kind):
        van_gi = leden.filter(organisatie=lijst.organisatie_id).select_related("medewerker")
        yield lijst, [lid.medewerker for lid in van_gi]


@registreer
class Weggooien(Handeling):
    """Een cohort dat nog niet vaststaat, weggooien."""

    naam = "cohort.weggooien"
    titel = "Cohort weggooien"
    op = Cohort
    rollen = KIEZERS
    overgang = "weggooien"
    bevestiging = "De keuze en de uitleg gaan weg."

    def effect(self, beurt: LosseBeurt[Cohort]) -> None:
        beurt.ding.kinderen.all().delete()
