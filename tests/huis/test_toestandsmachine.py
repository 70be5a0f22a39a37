"""Random walks through the poort: whatever people try, in whatever order, a case stays whole.

`RET_LANG=1` walks longer and elsewhere each time. A failure prints the steps that lead to it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db import transaction
from django.forms.models import ModelChoiceField
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from viewflow.workflow.status import STATUS

from casuistiek.casus.keuzes import GEEINDIGD, Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.delen.handelingen.gasten import GASTROLLEN
from casuistiek.fundament.bestanden.velden import BestandVeld
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import GeenRecht, Geweigerd, Weigering
from casuistiek.fundament.handelingen.register import Handeling, alle, handeling
from casuistiek.fundament.handelingen.velden import BedragVeld
from casuistiek.fundament.logboek.controleren import fouten
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import zichtbaar
from casuistiek.maatwerk.keuzes import WACHT_OP_BESLUIT, Risicostatus
from casuistiek.maatwerk.models import Aanvraag
from casuistiek.sessies.models import Deelnemer
from casuistiek.verhalen.keuzes import Verhaalstatus
from casuistiek.verhalen.models import Verhaal
from tests.einde import Einde
from tests.exemplaren import ZONDER_CASUS, even
from tests.foto import foto
from tests.monsters import upload
from tests.rolverdeling import (
    TREDES,
    aangemelde_casus,
    casus_in_behandeling,
    doe,
    met_toestemming,
    rolverdeling,
    vers,
)
from tests.verhaal import DAG_1, aanvraag, geef_termijnen, vertel
from workflows.flows.casus import CasusFlow
from workflows.flows.takken import BLIJFT_NA_AFBREKEN
from workflows.klokken.bewaak import bewaak
from workflows.klokken.models import NA_HET_EINDE, Klok, Klokstatus
from workflows.ladder.keuzes import NormEinde
from workflows.ladder.models import Ladder, Tredebezoek
from workflows.ladder.velden import TermijnVeld
from workflows.werkvoorraad.aan_zet import ROLLEN
from workflows.werkvoorraad.models import Taak

LANG = os.environ.get("RET_LANG") == "1"
INSTELLINGEN = settings(
    max_examples=150 if LANG else 8,
    stateful_step_count=100 if LANG else 40,
    derandomize=not LANG,
    database=None,
    phases=[Phase.generate, Phase.shrink] if LANG else [Phase.generate],
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
DOENERS = sorted({rol for soort in alle() for rol in soort.rollen})
"""Roles that do something at all."""
KAPT_AF = (
    *("ladder.", "casus.intrekken", "casus.afwijzen", "casus.aanhouden", "tafel.annuleren"),
    *("tafel.van_agenda_halen", "ben.intrekken", "toegang.toestemming_intrekken"),
)
SOORTEN = list({soort.op: soort for soort in alle() if soort.op}.values())
"""One handeling for each kind of thing."""
TOEVAL = st.integers(0, 2**32)
"""A seed for one step: Hypothesis itself likes the first of a list, and a walk would not get far."""


class Lang(str):
    """A long text that does not fill the report of a failure."""

    def __repr__(self) -> str:
        return f"<{len(self)} tekens>"


VREEMD = (
    "\x00", "a\x00b", "\u202egespiegeld", "\ud800", Lang("🦄" * 50), Lang("é̂́" * 20), "<script>alert(1)</script>",
    "'; DROP TABLE casus_casus; --", "{{ casus.bsn }}", "{}{0}%s", Lang("x" * 10_001), " ", "\r\n\r\n",
    "٣٤", "NaN", "1e9", "-1", 0, -1, 10**30, 1.5, True, None, [], {}, ["a", None], {"a": 1},
)  # fmt: skip
"""What no field asks for; a machine may send any JSON."""

MODELLEN = [
    model
    for model in apps.get_models()
    if model.__module__.startswith(("casuistiek.", "workflows."))
    and model._meta.label not in ("logboek.Logregel", "logboek.Keten", "logboek.Dagkop")
]
MET_STATUS = [
    model
    for model in MODELLEN
    if any(veld.name == "status" and hasattr(veld, "transitions") for veld in model._meta.fields)
]


def overgangen(model: Any) -> set[tuple[str, str]]:
    """The legal changes of state of a model, from its own declaration."""
    veld = model._meta.get_field("status")
    return {(str(o.source), str(o.target)) for o in veld.get_all_transitions(model)}


LEGAAL = {model: overgangen(model) for model in MET_STATUS}
VERDWIJNT = {(Ladder, "concept"), *((Verhaal, status) for status in Verhaalstatus.values)}
"""A row that may go: a concept nobody put in force, and what somebody told and did not finish, or withdrew."""


def alles() -> dict[str, list[Any]]:
    """Every row of the product, without the log."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in MODELLEN
    }


# ---- people, things and input ------------------------------------------------------------------


def dingen_van(soort: Handeling, casus: Casus | None = None) -> list[Any]:
    """All that this handeling could be done to (of one case), oldest first."""
    model: Any = soort.op
    rijen = model._default_manager.order_by("pk")
    if casus is None:
        return list(rijen)
    if model is Casus:
        return [casus]
    if model in ZONDER_CASUS:
        via = "sessie" if model is Deelnemer else getattr(model, "onderdeel_van", "")
        return list(rijen.filter(**{f"{via}__regio" if via else "regio": casus.regio_id}))
    dingen = list(rijen.filter(casus=casus))
    for ding in dingen:
        ding.casus = casus  # it need not be fetched again
    return dingen


TEKSTEN = ("Gewone tekst.", "Één zin, met ‘leestekens’ & <b>haken</b>", "日本 🦄 ß", "0")


def _een_rij(veld: Any, kies: Random) -> Any:
    return kies.choice(list(veld.queryset.order_by("pk").values_list("pk", flat=True)) or [""])


def _bedrag(veld: Any, kies: Random) -> Any:
    return kies.choice([1, 900, "12.480", "1.250,50", 24_000, "26.000", Decimal("0.01")])


def _datum(veld: Any, kies: Random) -> Any:
    eerste = -20 if getattr(veld, "verleden", True) else 0
    laatste = 50 if getattr(veld, "toekomst", True) else 0
    dag = vandaag() + timedelta(days=kies.randint(eerste, laatste))
    return kies.choice([dag, f"{dag:%d-%m-%Y}", dag.isoformat()])


def _een_paar(veld: Any, kies: Random) -> Any:
    codes = [str(code) for code, _ in veld.choices]
    return kies.sample(codes, kies.randint(min(1, len(codes)), len(codes)))


def _keuze(veld: Any, kies: Random) -> Any:
    codes = [str(code) for code, _ in veld.choices if code != ""]
    return kies.choice(codes or [""])  # now and then there is nothing to choose


GOEDE_WAARDEN: tuple[tuple[type[forms.Field], Any], ...] = (
    (BestandVeld, lambda veld, kies: upload()),
    (TermijnVeld, lambda veld, kies: f"{kies.randint(1, 9)} weken"),
    (ModelChoiceField, _een_rij),
    (BedragVeld, _bedrag),
    (forms.DateField, _datum),
    (forms.MultipleChoiceField, _een_paar),
    (forms.ChoiceField, _keuze),
    (forms.BooleanField, lambda veld, kies: kies.random() < 0.8),
    (forms.IntegerField, lambda veld, kies: kies.randint(2, 20)),
    (forms.Field, lambda veld, kies: kies.choice(TEKSTEN)),
)


def goede_waarde(naam: str, veld: forms.Field, kies: Random) -> Any:
    """Something that the field could well accept."""
    match naam:
        case "geboortedatum":
            return vandaag() - timedelta(days=365 * kies.randint(8, 21) + 40)
        case "bsn":
            return kies.choice(["", "111222333"])
        case "tijd":
            return kies.choice(["13:30", "9.05"])
    return next(maak for soort, maak in GOEDE_WAARDEN if isinstance(veld, soort))(veld, kies)


def invoer(velden: dict[str, forms.Field], kies: Random) -> dict[str, Any]:
    """Input for a form: mostly good, now and then one field missing, strange or unknown."""
    met = {naam: goede_waarde(naam, veld, kies) for naam, veld in velden.items()}
    if velden and kies.random() < 0.15:
        raar = kies.choice(sorted(velden))
        met[raar] = kies.choice(VREEMD)
        if kies.random() < 0.3:
            del met[raar]
    if kies.random() < 0.02:
        met["status"] = "afgesloten"
    return met


def vervalst(ding: Any, ander: Any) -> Any:
    """The thing as somebody made it up: under another case, or with an id that is not there."""
    if hasattr(ding, "casus_id") and ander is not None and ander.pk != ding.casus_id:
        return type(ding)(pk=ding.pk, casus=ander)
    return type(ding)(pk=10**9)


class Rondgang(RuleBasedStateMachine):
    """People of two regions, guests and an outsider, who do what they may and what they may not."""

    cast: Any

    def __init__(self) -> None:
        super().__init__()
        self.blok = transaction.atomic()
        self.blok.__enter__()
        self.dag = DAG_1
        self.gedaan: Counter[str] = Counter()
        self.worp = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.blok.__exit__(None, None, None)

    # ---- what happens ----------------------------------------------------------------------

    @initialize(waar=st.sampled_from(TREDES))
    def begin(self, waar: str) -> None:
        cast = self.cast
        with self.vandaag():
            self.doors = {
                regio.regio.pk: {rol: regio[rol] for rol in Rol}
                for regio in (cast.noord, cast.zuid)
            }
            self.iedereen = [door for mensen in self.doors.values() for door in mensen.values()] + [
                cast.buitenstaander
            ]
            casus = met_toestemming(casus_in_behandeling(cast, waar, "noord"))
            doe(
                cast.noord[Rol.VOORZITTER],
                "tafel.plannen",
                datum=DAG_1,
                tijd="13:30",
                plaats="Hier",
            )
            if waar == "maatwerk":
                doe(cast.noord[Rol.PROCESREGISSEUR], "maatwerk.opstellen", casus, **aanvraag())
            aangemelde_casus(cast, "zuid")
        self.toestand = alles()
        self.statussen = self.alle_statussen()

    def vandaag(self) -> Any:
        return tijdmachine(self.dag)

    @rule(dagen=st.sampled_from([1, 3, 8, 15, 45]))
    def dagen_later(self, dagen: int) -> None:
        self.dag += timedelta(days=dagen)
        with self.vandaag():
            bewaak()
            assert bewaak() == 0, "twee keer bewaken meldt dubbel"
        self.onthoud()

    @rule(zaad=TOEVAL)
    def wie_aan_de_beurt_is(self, zaad: int) -> None:
        """Somebody whose turn it is does what the task waits for."""
        kies = self.dobbelsteen(zaad)
        taken = Taak.objects.filter(status=STATUS.NEW).select_related("process", "casus")
        if not taken:
            return
        taak = kies.choice(taken.order_by("pk"))
        naam = kies.choice([naam for naam in taak.flow_task.klaar_door if handeling(naam).op])
        if dingen := dingen_van(handeling(naam), taak.casus):
            door = self.doors[taak.regio_id][kies.choice(ROLLEN[taak.aan_zet])]
            self.probeer(kies, naam, door, dingen[-1])

    @rule(zaad=TOEVAL)
    def wat_nu_kan(self, zaad: int) -> None:
        kies = self.dobbelsteen(zaad)
        self.doe_wat_kan(kies)

    @rule(zaad=TOEVAL)
    def wat_nu_ook_kan(self, zaad: int) -> None:
        kies = self.dobbelsteen(zaad)
        self.doe_wat_kan(kies)

    @rule(zaad=TOEVAL)
    def wat_nu_verder_kan(self, zaad: int) -> None:
        kies = self.dobbelsteen(zaad)
        self.doe_wat_kan(kies)

    def gewicht(self, kans: poort.Mogelijkheid) -> float:
        """What was done seldom comes first; what ends a line early comes last."""
        naam = kans.handeling.naam
        return (0.1 if naam.startswith(KAPT_AF) else 1) / (1 + self.gedaan[naam]) ** 2

    def dobbelsteen(self, zaad: int) -> Random:
        """Another throw at every step, also when Hypothesis tries the same seed again."""
        self.worp += 1
        return Random(f"{zaad}-{self.worp}")

    def doe_wat_kan(self, kies: Random) -> bool:
        """Somebody of the region does something that is possible now; False: nobody can do anything to a case that
        runs."""
        casus = kies.choice(Casus.objects.order_by("pk"))
        with self.vandaag():
            per_soort = [dingen_van(soort, casus) for soort in SOORTEN]
            for hoogstens in (3, 10_000):  # a case that is far has many clocks: look at few first
                dingen = [
                    ding
                    for rijen in per_soort
                    for ding in kies.sample(rijen, min(hoogstens, len(rijen)))
                ]
                for door in self.van_de_casus(casus, kies):
                    if kansen := self.kansen(dingen, door):
                        (kans,) = kies.choices(kansen, [self.gewicht(kans) for kans in kansen])
                        self.probeer(kies, kans.handeling.naam, door, kans.ding)
                        return True
        return not casus.open

    @staticmethod
    def kansen(dingen: list[Any], door: Door) -> list[poort.Mogelijkheid]:
        """What this person can do now to one of these things."""
        alle_kansen = (kans for ding in dingen for kans in poort.mogelijk(ding, door))
        return [kans for kans in alle_kansen if kans.kan]

    def van_de_casus(self, casus: Casus, kies: Random) -> Iterator[Door]:
        """Who could do something to it, in any order; last the casusregisseur, perhaps of the region before."""
        yield from (self.doors[casus.regio_id][rol] for rol in kies.sample(DOENERS, len(DOENERS)))
        yield Door.van(casus.casusregisseur)

    @rule(zaad=TOEVAL)
    def zomaar_iets(self, zaad: int) -> None:
        """Anybody tries anything, on anything."""
        kies = self.dobbelsteen(zaad)
        soort, ding = kies.choice(list(alle())), None
        if soort.op and (dingen := dingen_van(soort)):
            ding = kies.choice(dingen)
            if kies.random() < 0.2:
                ding = vervalst(ding, Casus.objects.order_by("-pk").first())
        self.probeer(kies, soort.naam, kies.choice(self.iedereen), ding)

    @rule(zaad=TOEVAL)
    def iets_nieuws(self, zaad: int) -> None:
        kies = self.dobbelsteen(zaad)
        naam = kies.choice(["casus.opstellen", "casus.aanmelden", "tafel.plannen"])
        rol = Rol.VOORZITTER if naam == "tafel.plannen" else Rol.CONSULENT_LOKAAL_TEAM
        if Casus.objects.count() < 5:
            self.probeer(kies, naam, self.doors[kies.choice(sorted(self.doors))][rol], None)

    @rule()
    def elke_casus_kan_eindigen(self) -> None:
        """From wherever the case stands, people of its own region and its casusregisseur bring it to an end; then the
        walk goes on as if they had not."""
        with self.vandaag():
            for casus in Casus.objects.filter(open=True).order_by("pk"):
                with even():
                    Einde(casus, self.doors[casus.regio_id][Rol.PROCESREGISSEUR]).bereik()

    def probeer(self, kies: Random, naam: str, door: Door, ding: Any) -> None:
        """One act through the poort; a refusal changes nothing."""
        soort, logregels = handeling(naam), Logregel.objects.count()
        with self.vandaag():
            met = invoer(self.velden(soort, door, ding), kies)
            wat = f"{type(ding).__name__} {ding.pk}" if ding else "niets"
            self.noteer(f"{self.dag:%d-%m}: {door} doet {naam} op {wat} met {met}")
            try:
                poort.doe(naam, door, ding=ding, met=met)
            except Weigering as weigering:
                self.noteer(f"  geweigerd: {[reden.code for reden in weigering.redenen]}")
                self.na_weigering(weigering, logregels)
                return
        nieuw = list(Logregel.objects.order_by("pk")[logregels:])
        assert [regel.uitkomst for regel in nieuw] == [Uitkomst.GEDAAN]
        assert nieuw[0].handeling == naam
        self.gedaan[naam] += 1
        self.onthoud()

    def noteer(self, stap: str) -> None:
        """For the report of a failure."""
        note(stap)

    def velden(self, soort: Handeling, door: Door, ding: Any) -> dict[str, forms.Field]:
        """The form as a page would show it; for who may not see it, the form that anybody can read."""
        try:
            return poort.formulier_voor(soort.naam, door, ding).fields
        except (Weigering, AttributeError):
            return soort.formulier.base_fields

    def na_weigering(self, weigering: Weigering, logregels: int) -> None:
        assert weigering.redenen, "een weigering zegt waarom"
        assert alles() == self.toestand, "een weigering verandert niets"
        nieuw = [regel.uitkomst for regel in Logregel.objects.order_by("pk")[logregels:]]
        gelogd = isinstance(weigering, GeenRecht | Geweigerd)
        assert nieuw == [Uitkomst.GEWEIGERD] * gelogd

    def onthoud(self) -> None:
        """Compare the states with those before, and remember how everything stands."""
        nu = self.alle_statussen()
        for (model, pk), status in nu.items():
            vorige = self.statussen.get((model, pk))
            if vorige is not None and vorige != status:
                assert (vorige, status) in LEGAAL[model], f"{model.__name__}: {vorige} → {status}"
        weg = {(model, self.statussen[model, pk]) for model, pk in set(self.statussen) - set(nu)}
        net_vernietigd = {
            sleutel
            for sleutel, status in nu.items()
            if sleutel[0] is Casus
            and status == Casusstatus.VERNIETIGD != self.statussen.get(sleutel)
        }
        assert net_vernietigd or weg <= VERDWIJNT, "alleen een concept, en een verhaal, verdwijnt"
        self.statussen, self.toestand = nu, alles()

    @staticmethod
    def alle_statussen() -> dict[tuple[Any, int], str]:
        return {
            (model, pk): status
            for model in MET_STATUS
            for pk, status in model._default_manager.values_list("pk", "status")
        }

    # ---- what is always true ---------------------------------------------------------------

    @precondition(lambda self: hasattr(self, "toestand"))
    @invariant()
    def een_casus_staat_op_hoogstens_een_trede(self) -> None:
        for casus in Casus.objects.all():
            bezoeken = list(
                Tredebezoek.objects.filter(casus=casus, tot=None).select_related("trede")
            )
            op_ladder = casus.status in (Casusstatus.IN_BEHANDELING, Casusstatus.AANGEHOUDEN)
            assert len(bezoeken) == op_ladder, casus.status
            assert casus.trede_nummer == (bezoeken[0].trede.nummer if bezoeken else None)
            assert casus.trede_soort == (bezoeken[0].trede.soort if bezoeken else "")

    @precondition(lambda self: hasattr(self, "toestand"))
    @invariant()
    def een_open_casus_heeft_een_taak_of_een_klok(self) -> None:
        for casus in Casus.objects.all():
            taken = Taak.objects.filter(casus=casus, status=STATUS.NEW).exclude(aan_zet="")
            klokken = Klok.objects.filter(casus=casus, status=Klokstatus.LOOPT)
            uit = casus.status in (*GEEINDIGD, Casusstatus.VERNIETIGD)
            if not uit:
                assert casus.open
                assert taken.exists() or klokken.exists(), casus.status
            if casus.status in (Casusstatus.INGETROKKEN, Casusstatus.AFGEWEZEN):
                # what the family asks is answered after the end too, what was promised is done, and what was
                # learned is made up
                over = taken.exclude(process__flow_class__in=BLIJFT_NA_AFBREKEN)
                assert not over.exclude(flow_task=CasusFlow.leren).exists()
            if uit:
                assert not casus.open
                loopt = klokken.exclude(soort__in=NA_HET_EINDE)  # and the decision on an extension
                assert not loopt.exclude(gehaald_bij=NormEinde.MAATWERKBESLUIT).exists()
            tellen_mee = [klok.einde for klok in klokken if klok.telt_mee]
            assert casus.eerste_termijn == min(tellen_mee, default=None)

    @precondition(lambda self: hasattr(self, "toestand"))
    @invariant()
    def een_taak_kan_worden_gedaan(self) -> None:
        """What a task waits for is legal in the state of the case, for somebody."""
        for taak in Taak.objects.filter(status=STATUS.NEW).select_related("casus", "process"):
            soorten = [handeling(naam) for naam in taak.flow_task.klaar_door]
            assert any(self.past(soort, taak) for soort in soorten), (
                f"“{taak.titel}” kan niet meer bij status {taak.casus.status}"
            )

    def past(self, soort: Handeling, taak: Taak) -> bool:
        casus = taak.casus
        if casus.status == Casusstatus.AANGEHOUDEN or soort.op is None:
            return True  # waits with the case
        if soort.casus_statussen and casus.status not in soort.casus_statussen:
            return False
        if soort.op is not Casus:
            ding = soort.op._default_manager.filter(pk=taak.process.onderwerp_id).first()
            bronnen = self.bronnen(soort)
            return ding is None or not bronnen or ding.status in bronnen
        return not (bronnen := self.bronnen(soort)) or casus.status in bronnen

    @staticmethod
    def bronnen(soort: Handeling) -> set[str]:
        if not soort.overgang:
            return {str(status) for status in soort.statussen}
        veld: Any = soort.op._meta.get_field("status")  # type: ignore[union-attr]
        alle_overgangen = veld.get_all_transitions(soort.op)
        return {str(o.source) for o in alle_overgangen if o.name == soort.overgang}

    @precondition(lambda self: hasattr(self, "toestand"))
    @invariant()
    def het_geld_klopt(self) -> None:
        for geld in Aanvraag.objects.all():
            toegekend = geld.toegekend_bedrag
            bedragen = [geld.bedrag, toegekend, geld.gerealiseerd]
            assert all(
                b == b.quantize(Decimal("0.01")) and b >= 0 for b in bedragen if b is not None
            )
            assert (toegekend or 0) <= geld.bedrag
            assert geld.gerealiseerd <= (toegekend or 0)
            starts = list(geld.voorlopige_starts.all())
            assert sum(start.loopt for start in starts) <= 1
            for start in starts:
                assert start.gerealiseerd <= start.hoogstens
                assert start.status == Risicostatus.AANVAARD or not start.gerealiseerd
                assert start.beantwoord_door_id is None or start.beantwoord_door_id != start.door_id
                assert start.loopt <= (geld.status in WACHT_OP_BESLUIT)
            if geld.besloten_door_id:
                assert geld.besloten_door_id not in geld.opstellers
            if geld.besloten_mandaat is not None and toegekend is not None:
                assert geld.besloten_rol != Rol.BUDGETHOUDER or toegekend <= geld.besloten_mandaat

    @precondition(lambda self: hasattr(self, "toestand"))
    @invariant()
    def het_logboek_is_heel(self) -> None:
        assert list(fouten()) == []

    @precondition(lambda self: hasattr(self, "toestand"))
    @invariant()
    def niemand_ziet_iets_buiten_zijn_bereik(self) -> None:
        noord, zuid = self.doors
        with self.vandaag():
            for hier, daar in ((noord, zuid), (zuid, noord)):
                van_hier = Casus.objects.filter(regio=hier)
                vast = [door for rol, door in self.doors[daar].items() if rol not in GASTROLLEN]
                leden = tuple(lid for door in vast for lid in door.lidmaatschappen)
                samen = Door(self.cast.buitenstaander.medewerker, leden)
                # casusregie stays when the child moves to another region
                anders = van_hier.exclude(casusregisseur__in=[door.medewerker for door in vast])
                assert not zichtbaar(anders, samen).exists()
                for rol in GASTROLLEN:
                    gast = self.doors[daar][rol]
                    niet_uitgenodigd = van_hier.exclude(uitnodigingen__user=gast.medewerker)
                    assert not zichtbaar(niet_uitgenodigd, gast).exists()
            assert not zichtbaar(Casus.objects.all(), self.cast.buitenstaander).exists()

    @precondition(lambda self: hasattr(self, "toestand"))
    @invariant()
    def de_casusregie_blijft_waar_zij_is(self) -> None:
        """With a GI for ever, with a lokaal team until the court decides."""
        bij = dict(Casus.objects.values_list("pk", "organisatie__soort"))
        was, self.casusregie = getattr(self, "casusregie", {}), bij
        for pk, soort in bij.items():
            assert soort in ("gi", "lokaal_team")
            assert was.get(pk) != "gi" or soort == "gi"


@pytest.fixture
@foto
def cast_met_termijnen(db: Any) -> Any:
    """The named cast, in two regions whose ladders and norms have terms of every kind."""
    with tijdmachine(DAG_1):
        cast = rolverdeling()
        geef_termijnen(cast)
    return cast


@pytest.mark.op_postgres  # it refuses texts that SQLite takes
def test_wat_mensen_ook_proberen_een_casus_blijft_heel(cast_met_termijnen):
    class Machine(Rondgang):
        cast = cast_met_termijnen

    run_state_machine_as_test(Machine, settings=INSTELLINGEN)


class Dwaaltocht(Rondgang):
    """Far instead of wide: what people can do, over and over, without what they can't. From everywhere that it comes
    somebody can act, something waits for somebody, and there is a way to an end."""

    def noteer(self, stap: str) -> None:
        self.stappen = [*getattr(self, "stappen", [])[-60:], stap]

    def onthoud(self) -> None: ...

    def na_weigering(self, weigering: Weigering, logregels: int) -> None:
        assert weigering.redenen

    def dwaal(self, hoogstens: int, zaad: int) -> Counter[str]:
        """At least `hoogstens` steps from one begin, all chosen by `zaad`; which acts were done, and how often."""
        kies = Random(zaad)
        self.begin(kies.choice(TREDES))
        for stap in range(hoogstens):
            if stap % 9 == 8:
                self.dagen_later(kies.choice([1, 3, 8, 15, 45]))
            if stap % 40 == 39:
                self.iets_nieuws(kies.randrange(2**32))
            assert self.doe_wat_kan(kies), "niemand kan iets met een casus die loopt"
            self.een_casus_staat_op_hoogstens_een_trede()
            self.een_open_casus_heeft_een_taak_of_een_klok()
            self.een_taak_kan_worden_gedaan()
            if stap % 12 == 11:
                self.elke_casus_kan_eindigen()
        return self.gedaan


@pytest.mark.op_postgres
@pytest.mark.parametrize("deel", range(8 if LANG else 1))
def test_vanaf_elke_plek_kan_iemand_verder_en_is_er_een_einde(cast_met_termijnen, deel):
    """RET_LANG=1: 20,000 acts in eight parts. `pytest -s` says how many were done, of how many kinds."""
    gedaan: Counter[str] = Counter()
    tocht = type("Tocht", (Dwaaltocht,), {"cast": cast_met_termijnen})
    for nummer in range(10_000):
        machine = tocht()
        try:
            gedaan += machine.dwaal(120 if LANG else 30, deel * 10_000 + nummer)
        except AssertionError as fout:
            fout.add_note("\n".join(machine.stappen))
            raise
        finally:
            machine.teardown()
        if gedaan.total() >= (2_500 if LANG else 40):
            break
    print(f"{gedaan.total()} handelingen van {len(gedaan)} soorten gedaan")


@pytest.fixture
def machine(cast_met_termijnen: Any) -> Iterator[Rondgang]:
    """The same checks, for steps that a test chooses itself."""
    machine: Rondgang = type("Machine", (Rondgang,), {"cast": cast_met_termijnen})()
    machine.begin("overleg")
    yield machine
    machine.teardown()


@pytest.mark.op_sqlite
def test_ook_in_een_verhaal_dat_alles_doet_blijft_een_casus_heel(machine):
    """Every handeling once, in a sensible order: deeper than chance often comes."""

    def stap(door: Door, naam: str, ding: Any, /, **met: Any) -> Any:
        machine.dag = vandaag()
        uitkomst = doe(door, naam, ding and vers(ding), **met)
        machine.onthoud()
        for waarheid in machine.invariants:
            waarheid.function(machine)
        return uitkomst

    vertel(machine.cast, stap, machine.onthoud)


def test_de_rondgang_zou_een_fout_zien(machine):
    """A walk is only worth something if it can fail: change one thing behind the poort's back."""
    casus = Casus.objects.order_by("pk").first()
    Casus.objects.filter(pk=casus.pk).update(trede_nummer=4)
    with pytest.raises(AssertionError):
        machine.een_casus_staat_op_hoogstens_een_trede()
