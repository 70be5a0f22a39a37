"""Who sees which case: the list (SQL) and the question about one case (Python) always give the same answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casuistiek.casus.models import Casus, Hulpoptie
from casuistiek.delen.models import Ingewijde, Uitnodiging
from casuistiek.fundament.handelingen.fouten import OngeldigeInvoer
from casuistiek.fundament.organisaties.models import (
    Afwezigheid,
    Gemeente,
    Lidmaatschap,
    Medewerker,
    Organisatie,
    Organisatiesoort,
    Regio,
)
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, tijdmachine, vanaf_nu, vandaag
from casuistiek.fundament.toegang.door import KLOK, Door, regios_van
from casuistiek.fundament.toegang.gasten import uitnodigen
from casuistiek.fundament.toegang.kring import is_niet_geheim_voor, verborgen_voor
from casuistiek.fundament.toegang.rollen import REGELS_VAN, Bereik, Inzage
from casuistiek.fundament.toegang.zicht import grond, gronden, iemand, leden, zichtbaar
from casuistiek.tafel.models import Tafel
from tests.exemplaren import GASTEN, Exemplaren, even
from tests.rolverdeling import (
    Cast,
    aangemelde_casus,
    aanmelding,
    doe,
    geboren,
    vers,
    weigering,
)

pytestmark = pytest.mark.django_db

VLAGGEN = ("gedeeld", "mag_delen", "geldvraag", "op_agenda", "bij_bestuur", "vernietigbaar")
EEN_DAG = timedelta(days=1)


def _voorbeelden(hoeveel: int) -> settings:
    """So many examples in one world; what an example changes, is undone after it."""
    return settings(
        max_examples=hoeveel,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


# ---- one table, two readers ----------------------------------------------------------------------


class Wereld:
    """Three regions that share organisations, with cases and people to draw from."""

    def __init__(self) -> None:
        self.regios = [
            Regio.objects.create(code=f"r{n}", naam=f"R{n}", afkorting=f"R{n}") for n in range(3)
        ]
        self.gemeenten = [
            Gemeente.objects.create(regio=self.regios[n // 2], naam=f"G{n}") for n in range(6)
        ]
        self.organisaties = [self._organisatie(n) for n in range(12)]
        self.mensen = [Medewerker.objects.create(username=f"m{n}") for n in range(3)]
        self.casussen = [self._casus(n) for n in range(6)]
        self.tafels = [
            Tafel.objects.create(
                regio=regio,
                moment="2030-01-01T12:00Z",
                plaats="x",
                gemaakt_op="2029-01-01T12:00Z",
                door=self.mensen[0],
            )
            for regio in self.regios
        ]

    def _organisatie(self, nummer: int) -> Organisatie:
        """Of a gemeente; or working in one region, in two, or in none."""
        eigen = self.gemeenten[nummer] if nummer < 4 else None
        soort = (
            Organisatiesoort.GEMEENTE
            if eigen
            else Organisatiesoort.BEN
            if nummer % 2
            else Organisatiesoort.GI
        )
        org = Organisatie.objects.create(soort=soort, naam=f"O{nummer}", gemeente=eigen)
        org.regios.set(
            {8: [], 9: self.regios[:2], 10: self.regios}.get(nummer, [self.regios[nummer % 3]])
        )
        return org

    def _casus(self, nummer: int) -> Casus:
        gemeente = self.gemeenten[nummer]
        return Casus.objects.create(
            nummer=f"R-{nummer}",
            regio=gemeente.regio,
            gemeente=gemeente,
            organisatie=self.organisaties[4],
            casusregisseur=self.mensen[0],
            initialen="Q.X.",
            geboortedatum=geboren(),
        )


@pytest.fixture(scope="module")
def wereld(django_db_setup: None, django_db_blocker: Any) -> Iterator[Wereld]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Wereld()
        transaction.set_rollback(True)


nummers = st.sampled_from([4, 4, 4, 4, 4, 4, *range(12)])
"""Organisations. One of them, and one role, come often: else two people seldom have the same work."""
rollen_ = st.sampled_from([*[Rol.JEUGDBESCHERMER] * 8, *Rol])
dagen = st.none() | st.integers(-2, 2)

een_lid = st.fixed_dictionaries(
    {
        "rol": rollen_,
        "organisatie": nummers,
        "regio": st.none() | st.integers(0, 2),
        "van": st.integers(-2, 1),
        "tot": dagen,
    }
)
een_casus = st.fixed_dictionaries(
    {
        "gemeente": st.integers(0, 5),
        "organisatie": nummers,
        "casusregisseur": st.integers(0, 2),
        "ben": st.none() | nummers,
        "geheim": st.sampled_from([False, False, True]),
        **dict.fromkeys(VLAGGEN, st.booleans()),
    }
)
een_collega = st.tuples(st.sampled_from([0, 2]), st.sampled_from([True, True, False]), een_lid)
"""Somebody else, who may have the very role that the person has too."""
een_afwezigheid = st.fixed_dictionaries(
    {
        "wie": st.integers(0, 2),
        "vervanger": st.sampled_from([1, 1, 1, 0, 2, None]),
        "van": st.sampled_from([-1, 0, 1]),
        "dagen": st.integers(0, 3),
        "beeindigd": st.sampled_from([False, False, False, True]),
    }
)
een_uitnodiging = st.tuples(
    st.integers(0, 5),
    st.sampled_from([*GASTEN, Rol.PROCESREGISSEUR, *[Rol.JEUGDBESCHERMER] * 3]),
    st.integers(-2, 2),
    dagen,
)
een_ingewijde = st.fixed_dictionaries(
    {
        "casus": st.integers(0, 5),
        "wie": st.sampled_from([1, 1, 1, 0, 2]),
        "tot": st.sampled_from([None, None, None, -1, 0, 1]),  # hours
        "beeindigd": st.sampled_from([False, False, False, True]),
    }
)
kringen = st.lists(een_ingewijde, max_size=8)
een_nood = st.none() | st.tuples(st.integers(0, 5), st.sampled_from([-1, 0, 1, 1]))
"""Noodtoegang to a case, until so many hours from now."""


def dag(verschil: int | None) -> date | None:
    return None if verschil is None else vandaag() + verschil * EEN_DAG


def geef_rol(wereld: Wereld, wie: Medewerker, lid: Any) -> None:
    regio = lid["regio"]
    Lidmaatschap.objects.create(
        medewerker=wie,
        rol=lid["rol"],
        organisatie=wereld.organisaties[lid["organisatie"]],
        regio=None if regio is None else wereld.regios[regio],
        van=dag(lid["van"]),
        tot=dag(lid["tot"]),
    )


def meld_afwezig(wereld: Wereld, afwezigheden: Any) -> None:
    """As drawn, also what the poort would refuse: reach must be right whatever the table says."""
    for weg in afwezigheden:
        vervanger = weg["vervanger"]
        Afwezigheid.objects.create(
            medewerker=wereld.mensen[weg["wie"]],
            vervanger=None if vervanger is None else wereld.mensen[vervanger],
            van=vandaag() + weg["van"] * EEN_DAG,
            tot=vandaag() + (weg["van"] + weg["dagen"]) * EEN_DAG,
            beeindigd_op=nu() if weg["beeindigd"] else None,
            gemaakt_op=nu(),
            door=wereld.mensen[0],
        )


def wijd_in(wereld: Wereld, kring: Any) -> None:
    for ingewijde in kring:
        uren = ingewijde["tot"]
        Ingewijde.objects.create(
            casus=wereld.casussen[ingewijde["casus"]],
            wie=wereld.mensen[ingewijde["wie"]],
            reden="x",
            tot=None if uren is None else vanaf_nu(timedelta(hours=uren)),
            beeindigd_op=nu() if ingewijde["beeindigd"] else None,
            gemaakt_op=nu(),
        )


def richt_in(
    wereld: Wereld,
    leden_: Any,
    casussen: Any,
    uitnodigingen: Any,
    actief: bool,
    collegas: Any = (),
    afwezigheden: Any = (),
    kring: Any = (),
    nood: Any = None,
) -> Door:
    """Put the drawn facts in the database; gives the person."""
    wie = wereld.mensen[1]
    noodtoegang = {}
    if nood is not None:
        casus, uren = nood
        noodtoegang = {
            "nood_casus": wereld.casussen[casus].pk,
            "nood_tot": vanaf_nu(timedelta(hours=uren)),
        }
    Medewerker.objects.filter(pk=wie.pk).update(is_active=actief, **noodtoegang)
    wijd_in(wereld, kring)
    for lid in leden_:
        geef_rol(wereld, wie, lid)
    for nummer, zelfde, lid in collegas:
        werk = {naam: leden_[0][naam] for naam in ("rol", "organisatie")} if leden_ else {}
        geef_rol(wereld, wereld.mensen[nummer], lid | werk if zelfde else lid)
    meld_afwezig(wereld, afwezigheden)
    for casus, feiten in zip(wereld.casussen, casussen, strict=True):
        ben = feiten["ben"]
        gemeente = wereld.gemeenten[feiten["gemeente"]]
        Casus.objects.filter(pk=casus.pk).update(
            gemeente=gemeente,
            regio=gemeente.regio,
            organisatie=wereld.organisaties[feiten["organisatie"]],
            casusregisseur=wereld.mensen[feiten["casusregisseur"]],
            ben=None if ben is None else wereld.organisaties[ben],
            geheim=feiten["geheim"],
            **{vlag: feiten[vlag] for vlag in VLAGGEN},
        )
    for nummer, rol, van, tot in uitnodigingen:
        uitnodigen(
            wereld.casussen[nummer],
            wie,
            rol=rol,
            doel="x",
            grondslag="x",
            van=vandaag() + van * EEN_DAG,
            tot=dag(tot),
            door=wereld.mensen[0],
        )
    return Door.van(Medewerker.objects.get(pk=wie.pk))


@_voorbeelden(120)
@given(
    leden_=st.lists(een_lid, max_size=4),
    casussen=st.lists(een_casus, min_size=6, max_size=6),
    uitnodigingen=st.lists(een_uitnodiging, max_size=4),
    actief=st.sampled_from([True, True, True, False]),
    collegas=st.lists(een_collega, max_size=3),
    afwezigheden=st.lists(een_afwezigheid, max_size=3),
    vervangt=st.booleans(),
    kring=kringen,
    nood=een_nood,
)
def test_de_lijst_en_de_vraag_geven_hetzelfde_antwoord(
    wereld, leden_, casussen, uitnodigingen, actief, collegas, afwezigheden, vervangt, kring, nood
):
    if vervangt and leden_:  # somebody with the same work is away today, and this person stands in
        werk = leden_[0] | {"organisatie": 4, "van": -1, "tot": None}
        leden_, collegas = [werk, *leden_[1:]], [*collegas, (2, False, werk)]
        casussen = [feiten | {"organisatie": 4, "gedeeld": True} for feiten in casussen]
        vandaag_weg = {"wie": 2, "vervanger": 1, "van": 0, "dagen": 0, "beeindigd": False}
        afwezigheden = [*afwezigheden, vandaag_weg]
    with even():
        door = richt_in(
            wereld, leden_, casussen, uitnodigingen, actief, collegas, afwezigheden, kring, nood
        )
        for inzage, ook_lezend in product(Inzage, (True, False)):
            een_voor_een = {
                casus.pk
                for casus in Casus.objects.all()
                for reden in gronden(door, casus)
                if reden.inzage >= inzage and (ook_lezend or not reden.alleen_lezen)
            }
            rijen = zichtbaar(Casus.objects.all(), door, inzage, ook_lezend=ook_lezend)
            lijst = list(rijen.values_list("pk", flat=True))
            assert sorted(lijst) == sorted(een_voor_een)  # and none of them twice
        geheim = Casus.objects.filter(geheim=True)
        in_kring = {
            rij["casus"]
            for rij in kring
            if rij["wie"] == 1 and rij["tot"] in (None, 1) and not rij["beeindigd"]
        }
        buiten = geheim.exclude(pk__in=[wereld.casussen[nummer].pk for nummer in in_kring])
        assert not any(gronden(door, casus) for casus in buiten)
        assert set(verborgen_voor(door.medewerker).values_list("pk", flat=True)) == {
            casus.pk for casus in buiten
        }
        tafels = {tafel.pk for tafel in wereld.tafels if grond(door, tafel)}
        assert set(zichtbaar(Tafel.objects.all(), door).values_list("pk", flat=True)) == tafels
        if not actief:
            assert not zichtbaar(Casus.objects.all(), door).exists()
            assert not tafels
        for casus in Casus.objects.all():
            alle_gronden = gronden(door, casus)
            assert alle_gronden == sorted(alle_gronden, key=lambda g: -g.inzage)
            assert {g.lid.medewerker_id for g in alle_gronden} <= {door.medewerker.pk}
            for reden in alle_gronden:
                assert (reden.bereik is Bereik.VERVANGING) == (reden.voor is not None)
                if reden.voor:  # no more than the colleague, and no more than by the shared role
                    anders = gronden(Door.van(Medewerker.objects.get(pk=reden.voor.pk)), casus)
                    eigen = {(g.rol, g.inzage) for g in anders if g.voor is None}
                    assert (reden.rol, reden.inzage) in eigen
                    assert reden.lid.rol == reden.rol


@_voorbeelden(60)
@given(
    leden_=st.lists(een_lid, min_size=1, max_size=3),
    casussen=st.lists(een_casus, min_size=6, max_size=6),
    uitnodigingen=st.lists(een_uitnodiging, max_size=3),
    rollen=st.sets(st.sampled_from(list(Rol)), min_size=1),
    kring=kringen,
    ook_lezend=st.booleans(),
)
def test_wie_bericht_krijgt_is_wie_de_casus_ziet(
    wereld, leden_, casussen, uitnodigingen, rollen, kring, ook_lezend
):
    """`leden` finds people by role for messages and turns: never somebody who could not open the case."""
    with even():
        door = richt_in(wereld, leden_, casussen, uitnodigingen, True, kring=kring)
        for casus in Casus.objects.all():
            gevonden = {lid.pk for lid in leden(casus, tuple(rollen), ook_lezend=ook_lezend)}
            zelf = {lid.pk for lid in door.lidmaatschappen if lid.rol in rollen}
            ziet = {
                g.lid.pk
                for g in gronden(door, casus)
                if g.lid and (ook_lezend or not g.alleen_lezen)
            }
            assert gevonden == zelf & ziet


@_voorbeelden(80)
@given(
    leden_=st.lists(een_lid, min_size=1, max_size=3),
    casussen=st.lists(een_casus, min_size=6, max_size=6),
    uitnodigingen=st.lists(een_uitnodiging, max_size=3),
    collegas=st.lists(een_collega, max_size=4),
    afwezigheden=st.lists(een_afwezigheid, max_size=4),
    rollen=st.sets(st.sampled_from(list(Rol)), min_size=1, max_size=3),
    eigenaar=st.none() | st.integers(0, 2),
    kring=kringen,
)
def test_of_iemand_het_kan_is_in_een_lijst_hetzelfde_als_bij_een_casus(
    wereld, leden_, casussen, uitnodigingen, collegas, afwezigheden, rollen, eigenaar, kring
):
    """`iemand` (SQL, for all tasks at once) against everybody one by one, with what each of them is and sees."""
    with even():
        richt_in(wereld, leden_, casussen, uitnodigingen, True, collegas, afwezigheden, kring)
        wie = None if eigenaar is None else wereld.mensen[eigenaar]
        for casus in wereld.casussen:
            Hulpoptie.objects.create(casus=casus, keuze=1, gemaakt_op=nu(), door=wie)
        gevonden: set[int] = set()
        for geheim in (True, False):
            van = Hulpoptie.objects.filter(casus__geheim=geheim)
            in_sql = van.annotate(kan=iemand(tuple(rollen), "casus", "door", geheim=geheim))
            kan = set(in_sql.filter(kan=True).values_list("casus", flat=True))
            rest = set(in_sql.filter(kan=False).values_list("casus", flat=True))
            assert kan | rest == set(van.values_list("casus", flat=True))
            gevonden |= kan
        iedereen = [Door.van(mens) for mens in Medewerker.objects.all()]
        een_voor_een = {
            casus.pk
            for casus in Casus.objects.all()
            for door in iedereen
            if kan_werken(
                door, casus, rollen - set(GASTEN) if wie not in (None, door.medewerker) else rollen
            )
        }
        assert gevonden == een_voor_een


def kan_werken(door: Door, casus: Casus, rollen: set[Rol]) -> bool:
    """Reaches the case in one of these roles and is there today, or somebody who is there stands in for it."""
    gevonden = [
        g for g in gronden(door, casus) if g.rol in rollen and g.voor is None and not g.alleen_lezen
    ]
    weg, mens = Afwezigheid.objects.geldig(), door.medewerker
    if not gevonden or not weg.filter(medewerker=mens).exists():
        return bool(gevonden)
    return any(
        (lid.organisatie_id, lid.rol) == (reden.lid.organisatie_id, reden.rol)
        for reden in gevonden
        if reden.bereik is not Bereik.UITGENODIGD
        for afwezigheid in weg.filter(medewerker=mens).exclude(vervanger=None)
        if not weg.filter(medewerker=afwezigheid.vervanger).exists()
        and is_niet_geheim_voor(casus, afwezigheid.vervanger)
        for lid in Door.van(afwezigheid.vervanger).lidmaatschappen
    )


# ---- everything that hangs on a case -------------------------------------------------------------

KINDMODELLEN = [
    model for model in apps.get_models() if getattr(model, "dossier_pad", "") == "casus"
]


def test_alles_wat_naar_een_casus_verwijst_heeft_een_pad_naar_de_casus():
    """Else `zichtbaar` could not be asked of it. An invitation is the right itself."""
    verwijst = {
        model
        for model in apps.get_models()
        for veld in model._meta.get_fields()
        if isinstance(veld, models.ForeignKey) and veld.related_model is Casus
    }
    zonder = {model.__name__ for model in verwijst - set(KINDMODELLEN) - {Uitnodiging}}
    assert zonder == ZONDER_PAD


ZONDER_PAD = {"Proces", "Tredebezoek"}
"""Only read through their case, never listed by themselves."""


@pytest.mark.parametrize("model", KINDMODELLEN, ids=lambda model: model.__name__)
def test_wat_bij_een_casus_hoort_ziet_wie_de_casus_ziet(proef: Exemplaren, model):
    rijen = model._default_manager.filter(casus=proef.casus)
    aantal = rijen.count()
    mensen = [*proef.cast.noord.mensen.values(), *proef.cast.zuid.mensen.values()]
    for wie in mensen:
        door = Door.van(wie)
        ziet = grond(door, proef.casus) is not None
        assert zichtbaar(rijen, door).count() == (aantal if ziet else 0), wie
    assert zichtbaar(rijen, proef.cast.buitenstaander).count() == 0
    assert zichtbaar(rijen, KLOK).count() == aantal


def test_van_bijna_elk_model_is_er_iets_om_te_zien(proef: Exemplaren):
    """Else the test above compares nothing with nothing."""
    leeg = {m.__name__ for m in KINDMODELLEN if not m._default_manager.exists()}
    assert leeg <= NOG_NIET


NOG_NIET = {
    "Aanvulling", "Hulp", "Hulpoptie", "Overbrugging", "Aanhouding", "Evaluatie", "Advies",
    "Toelichting", "Kosten", "GehoudenSessie", "Overdracht", "Contact", "Machtiging",
    "Ingewijde", "Feitwijziging", "GeenLeerpunt", "Lijstcasus",
}  # fmt: skip


# ---- rules that must hold, said one by one -------------------------------------------------------


@pytest.fixture
def cast(proef: Exemplaren) -> Cast:
    """The cast that is there already for this module."""
    return proef.cast


@pytest.fixture
def casus(cast: Cast) -> Casus:
    return aangemelde_casus(cast)


def ziet(door: Door, casus: Casus) -> bool:
    """By both readers."""
    in_lijst = zichtbaar(Casus.objects.filter(pk=casus.pk), door).exists()
    assert in_lijst == (grond(door, vers(casus)) is not None)
    return in_lijst


def test_een_rol_telt_van_de_eerste_tot_en_met_de_laatste_dag(cast, casus):
    wie = cast.noord.mensen[Rol.PROCESREGISSEUR]
    begin, einde = vandaag() + 5 * EEN_DAG, vandaag() + 8 * EEN_DAG
    wie.lidmaatschappen.update(van=begin, tot=einde)
    for dag_, mag in ((-1, False), (0, True), (3, True), (4, False)):
        with tijdmachine(begin + dag_ * EEN_DAG):
            assert ziet(Door.van(wie), casus) is mag, dag_


def test_wie_geen_rol_meer_heeft_ziet_ook_de_eigen_casus_niet(cast, casus):
    wie = cast.noord.mensen[Rol.JEUGDBESCHERMER]
    assert ziet(Door.van(wie), casus)
    wie.lidmaatschappen.update(tot=vandaag() - EEN_DAG)
    assert not ziet(Door.van(wie), casus)


def test_wie_bij_een_andere_gi_gaat_werken_neemt_de_casus_niet_mee(cast, casus):
    """Casusregie stays with the GI: somebody who left may not see its cases (domein (d))."""
    wie = cast.noord.mensen[Rol.JEUGDBESCHERMER]
    lid = wie.lidmaatschappen.get()
    ander = Organisatie.objects.create(soort=Organisatiesoort.GI, naam="Een andere GI")
    ander.regios.add(cast.noord.regio)
    wie.lidmaatschappen.create(organisatie=ander, rol=lid.rol, van=lid.van)
    assert ziet(Door.van(wie), casus)  # works for both
    wie.lidmaatschappen.filter(pk=lid.pk).update(tot=vandaag() - EEN_DAG)
    assert not ziet(Door.van(wie), casus)


def test_wie_niet_meer_actief_is_ziet_niets_en_doet_niets(cast, casus):
    wie = vers(cast.noord.mensen[Rol.PROCESREGISSEUR])
    wie.is_active = False
    wie.save()
    assert Door.van(wie).lidmaatschappen == ()
    assert not ziet(Door.van(wie), casus)
    assert weigering(Door.van(wie), "casus.accepteren", casus) == ["niet_gevonden"]
    assert weigering(Door.van(wie), "tafel.plannen") == ["geen_recht"]


def test_een_gast_ziet_de_casus_alleen_in_de_dagen_van_de_uitnodiging(cast, casus):
    begin = vandaag() + 2 * EEN_DAG
    for rol in GASTEN:
        wie = cast.noord.mensen[rol]
        rest = {"doel": "x", "grondslag": "x", "door": cast.noord.mensen[Rol.PROCESREGISSEUR]}
        uitnodigen(casus, wie, rol=rol, van=begin, tot=begin + 3 * EEN_DAG, **rest)
        for dag_, mag in ((-1, False), (0, True), (3, True), (4, False)):
            with tijdmachine(begin + dag_ * EEN_DAG):
                assert ziet(Door.van(wie), casus) is mag, (rol, dag_)


def test_een_gast_ziet_alleen_die_ene_casus_en_alleen_in_die_rol(cast, casus):
    ander = aangemelde_casus(cast, initialen="A.B.")
    wie = cast.noord.mensen[Rol.RET_EXPERT]
    rest = {"doel": "x", "grondslag": "x", "door": cast.noord.mensen[Rol.PROCESREGISSEUR]}
    uitnodigen(casus, wie, rol=Rol.RET_EXPERT, van=vandaag(), tot=None, **rest)
    assert ziet(Door.van(wie), casus)
    assert not ziet(Door.van(wie), ander)
    wie.lidmaatschappen.update(rol=Rol.BEN_EXPERT)
    assert not ziet(Door.van(wie), casus)


def test_een_concept_ziet_alleen_wie_het_maakte(cast):
    velden = ("initialen", "geboortedatum", "gemeente")
    met = {naam: waarde for naam, waarde in aanmelding(cast.noord).items() if naam in velden}
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    concept = doe(jb, "casus.opstellen", **met)
    collega = cast.noord.erbij(Rol.JEUGDBESCHERMER)
    anderen = [cast.noord[rol] for rol in Rol if rol != Rol.JEUGDBESCHERMER]
    assert ziet(jb, concept)
    assert [door for door in (*anderen, collega, cast.buitenstaander) if ziet(door, concept)] == []


def test_mensen_van_een_gemeente_zien_alleen_hun_eigen_gemeente(cast, casus):
    """Two gemeenten in one region."""
    hier = cast.noord
    buur = Gemeente.objects.create(regio=hier.regio, naam="Buurstad")
    Organisatie.objects.create(
        soort=Organisatiesoort.GEMEENTE, naam="Gemeente Buurstad", gemeente=buur
    )
    Casus.objects.filter(pk=casus.pk).update(geldvraag=True, bij_bestuur=True)
    for rol in (Rol.CONTACTPERSOON_GEMEENTE, Rol.BUDGETHOUDER, Rol.WETHOUDER):
        van_buur = hier.erbij(rol, organisatie=buur.organisatie)
        assert ziet(hier[rol], casus), rol
        assert not ziet(van_buur, casus), rol
    Casus.objects.filter(pk=casus.pk).update(gemeente=buur)
    for rol in (Rol.CONTACTPERSOON_GEMEENTE, Rol.BUDGETHOUDER, Rol.WETHOUDER):
        assert not ziet(hier[rol], casus), rol


def test_een_organisatie_van_twee_regios_ziet_wat_het_lidmaatschap_zegt(cast, casus):
    """A RET that works for two regions; a lidmaatschap may be for one of them."""
    ander = aangemelde_casus(cast, "zuid")
    ret = cast.noord.organisaties[Organisatiesoort.RET]
    ret.regios.add(cast.zuid.regio)
    beide = cast.noord.erbij(Rol.PROCESREGISSEUR)
    een = cast.noord.erbij(Rol.PROCESREGISSEUR, regio=cast.noord.regio)
    assert [ziet(beide, casus), ziet(beide, ander)] == [True, True]
    assert [ziet(een, casus), ziet(een, ander)] == [True, False]


def test_welke_lidmaatschappen_van_een_regio_zijn_is_een_regel(cast):
    """The list says what each lidmaatschap says of itself, also of a gemeente that works for another region too."""
    cast.noord.organisaties[Organisatiesoort.GEMEENTE].regios.add(cast.zuid.regio)
    cast.noord.organisaties[Organisatiesoort.RET].regios.add(cast.zuid.regio)
    cast.noord.erbij(Rol.PROCESREGISSEUR, regio=cast.zuid.regio)
    alle = list(Lidmaatschap.objects.all())
    for hier in (cast.noord, cast.zuid):
        lijst = list(Lidmaatschap.objects.in_regios([hier.regio.pk]))
        assert len(lijst) == len(set(lijst))
        assert set(lijst) == {lid for lid in alle if hier.regio.pk in regios_van(lid)}


def test_rollen_zonder_bereik_zien_geen_casus(proef: Exemplaren):
    zonder = {rol for rol in Rol if not REGELS_VAN[rol]}
    assert zonder == {Rol.INSPECTIE, Rol.BEHEERDER, Rol.WACHTLIJSTBEHEERDER}
    for rol in (*zonder, Rol.PRIVACY_OFFICER):  # nothing waits for destruction here
        assert not ziet(proef.cast.noord[rol], proef.casus)


# ---- gemeenten come and go -----------------------------------------------------------------------


def kan_aanmelden(cast: Cast, gemeente: Gemeente) -> bool:
    """Can a case be brought in today for this gemeente?"""
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    with even():
        met = aanmelding(cast.noord, gemeente=gemeente.pk)
        met["geboortedatum"] = date(2012, 5, 5)
        try:
            doe(jb, "casus.aanmelden", **met)
        except OngeldigeInvoer as fout:
            return "gemeente" not in fout.formulier.errors
        return True


def test_voor_een_opgeheven_gemeente_kan_na_de_laatste_dag_niemand_meer_worden_aangemeld(cast):
    """Langedijk ended on 31-12-2021 and went up in Dijk en Waard."""
    nieuw = Gemeente.objects.create(
        regio=cast.noord.regio, naam="Dijk en Waard", geldig_van=date(2022, 1, 1)
    )
    oud = Gemeente.objects.create(
        regio=cast.noord.regio, naam="Langedijk", geldig_tot=date(2021, 12, 31), opvolger=nieuw
    )
    with tijdmachine(date(2021, 12, 31)):
        assert [kan_aanmelden(cast, oud), kan_aanmelden(cast, nieuw)] == [True, False]
    with tijdmachine(date(2022, 1, 1)):
        assert [kan_aanmelden(cast, oud), kan_aanmelden(cast, nieuw)] == [False, True]


def test_een_gemeente_die_van_regio_wisselt_hoort_vanaf_die_dag_bij_de_andere(cast):
    """Weesp: Gooi en Vechtstreek until 24-3-2022, then Amsterdam. The same name, two regions, one at a time."""
    eerst = Gemeente.objects.create(
        regio=cast.noord.regio, naam="Weesp", geldig_tot=date(2022, 3, 23)
    )
    daarna = Gemeente.objects.create(
        regio=cast.zuid.regio, naam="Weesp", geldig_van=date(2022, 3, 24)
    )
    gi = cast.noord.organisaties[Organisatiesoort.GI]
    gi.regios.add(cast.zuid.regio)
    with tijdmachine(date(2022, 3, 23)):
        assert [kan_aanmelden(cast, eerst), kan_aanmelden(cast, daarna)] == [True, False]
        casus = doe(
            cast.noord[Rol.JEUGDBESCHERMER],
            "casus.aanmelden",
            **aanmelding(cast.noord, gemeente="Weesp", geboortedatum=date(2012, 5, 5)),
        )
        assert casus.regio == cast.noord.regio
    with tijdmachine(date(2022, 3, 24)):
        assert [kan_aanmelden(cast, eerst), kan_aanmelden(cast, daarna)] == [False, True]
        assert ziet(cast.noord[Rol.PROCESREGISSEUR], casus)  # what runs stays where it runs
        assert not ziet(cast.zuid[Rol.PROCESREGISSEUR], casus)
