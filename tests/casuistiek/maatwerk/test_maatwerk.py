"""Maatwerk: the money adds up, and nobody decides above a mandate or on an own request."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import Weigering
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import grond, zichtbaar
from casuistiek.maatwerk.models import Aanvraag
from casuistiek.maatwerk.rekenen import binnen_mandaat, maanden, per_jaar, per_maand, verdeel
from casuistiek.maatwerk.selectors import aanvragen, voor_besluit
from tests.foto import foto
from tests.rolverdeling import casus_in_behandeling, doe, vers, weigering

pytestmark = pytest.mark.op_sqlite

bedragen = st.decimals(Decimal("0.01"), Decimal("9999999.99"), places=2)
dagen = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(bedragen, st.lists(st.integers(0, 400), min_size=1, max_size=12).filter(any))
def test_een_verdeling_telt_altijd_precies_op(bedrag, delen):
    stukken = verdeel(bedrag, delen)
    assert sum(stukken) == bedrag
    assert all(stuk == stuk.quantize(Decimal("0.01")) for stuk in stukken)
    for stuk, deel in zip(stukken, delen, strict=True):
        assert abs(stuk - bedrag * deel / sum(delen)) <= Decimal("0.01")


def test_wat_overblijft_gaat_naar_wie_het_meest_is_afgekapt():
    assert verdeel(Decimal("10.00"), [1, 1, 1]) == [
        Decimal("3.34"),
        Decimal("3.33"),
        Decimal("3.33"),
    ]
    assert verdeel(Decimal("0.01"), [1, 9]) == [Decimal("0.00"), Decimal("0.01")]


@pytest.mark.parametrize("delen", [[], [0, 0], [3, -1]])
def test_verdelen_over_niets_kan_niet(delen):
    with pytest.raises(ValueError, match="Verdelen"):
        verdeel(Decimal(1), delen)


@given(dagen, st.integers(1, 36))
def test_zoveel_maanden_later_is_zoveel_maanden(van, aantal):
    jaar, maand = divmod(van.year * 12 + van.month - 1 + aantal, 12)
    if van.day > 28:
        van = van.replace(day=28)
    assert maanden(van, date(jaar, maand + 1, van.day) - timedelta(days=1)) == aantal


@given(dagen, st.integers(0, 900), st.integers(1, 60))
def test_een_langere_periode_telt_meer_maanden(van, duur, meer):
    tot = van + timedelta(days=duur)
    assert 0 < maanden(van, tot) < maanden(van, tot + timedelta(days=meer))


@pytest.mark.parametrize(
    ("van", "tot", "aantal"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), 6),
        (date(2026, 1, 31), date(2026, 2, 27), 1),
        (date(2028, 2, 1), date(2028, 2, 29), 1),
        (date(2026, 9, 1), date(2026, 9, 15), Fraction(1, 2)),
    ],
)
def test_maanden_zijn_kalendermaanden(van, tot, aantal):
    assert maanden(van, tot) == aantal


def test_een_periode_die_eindigt_voor_zij_begint_is_geen_periode():
    with pytest.raises(ValueError, match="eindigt"):
        maanden(date(2026, 2, 1), date(2026, 1, 31))


def test_bedrag_per_maand_en_per_begrotingsjaar():
    half_jaar = (Decimal("37440.00"), date(2026, 10, 1), date(2027, 3, 31))
    assert per_maand(*half_jaar) == Decimal("6240.00")
    assert per_jaar(*half_jaar) == {2026: Decimal("18925.71"), 2027: Decimal("18514.29")}


@given(bedragen, dagen, st.integers(0, 1500))
def test_de_jaren_zijn_samen_het_hele_bedrag(bedrag, van, duur):
    tot = van + timedelta(days=duur)
    jaren = per_jaar(bedrag, van, tot)
    assert list(jaren) == list(range(van.year, tot.year + 1))
    assert sum(jaren.values()) == bedrag


@given(bedragen, bedragen)
def test_een_mandaat_is_een_grens_tot_en_met(bedrag, mandaat):
    assert binnen_mandaat(bedrag, mandaat) == (bedrag <= mandaat)
    assert binnen_mandaat(mandaat, mandaat)
    assert not binnen_mandaat(bedrag, None)


# ---- through the poort -------------------------------------------------------------------------

GEVRAAGD = {
    "aanbieder": "De Brug",
    "inhoud": "Een plek met behandeling, zes maanden.",
    "waarom_geen_regulier": "geen_passend_aanbod",
    "van": "01-10-2026",
    "tot": "31-03-2027",
    "bedrag": "12.480",
}


@pytest.fixture
@foto
def casus(cast):
    return casus_in_behandeling(cast, "maatwerk")


@pytest.fixture
def hier(cast):
    return cast.noord


def opgesteld(hier, casus, **anders):
    return doe(hier[Rol.PROCESREGISSEUR], "maatwerk.opstellen", casus, **GEVRAAGD | anders)


def ingediend(hier, casus, **anders):
    return doe(hier[Rol.PROCESREGISSEUR], "maatwerk.indienen", opgesteld(hier, casus, **anders))


def lopend(hier, casus, **anders):
    aanvraag = doe(hier[Rol.BUDGETHOUDER], "maatwerk.toekennen", ingediend(hier, casus, **anders))
    contract = {"contractvorm": "light_contract", "contractnummer": "ND-1"}
    return doe(hier[Rol.CONTRACTMANAGER], "maatwerk.contract_vastleggen", aanvraag, **contract)


def kan(door, ding, naam):
    """Is the button on?"""
    return next((m.kan for m in poort.mogelijk(vers(ding), door) if m.handeling.naam == naam), None)


def test_binnen_het_mandaat_besluit_de_budgethouder_en_krijgt_de_aanvrager_bericht(hier, casus):
    aanvraag = ingediend(hier, casus)
    doe(hier[Rol.BUDGETHOUDER], "maatwerk.toekennen", aanvraag, toelichting="Akkoord.")
    besloten = vers(aanvraag)
    assert besloten.status == "toegekend"
    assert besloten.toegekend_bedrag == Decimal("12480.00")
    assert besloten.besloten_door == hier.mensen[Rol.BUDGETHOUDER]
    assert besloten.besloten_mandaat == Decimal("25000.00")
    wie = set(Bericht.objects.filter(onderwerp__startswith="Besluit").values_list("aan", flat=True))
    assert wie == {
        hier.mensen[Rol.PROCESREGISSEUR].pk,
        hier.mensen[Rol.JEUGDBESCHERMER].pk,
    }


def test_de_budgethouder_ziet_de_casus_pas_na_indienen_en_nooit_een_concept(hier, casus):
    concept = opgesteld(hier, casus)
    assert grond(hier[Rol.BUDGETHOUDER], vers(casus)) is None
    assert weigering(hier[Rol.BUDGETHOUDER], "maatwerk.toekennen", concept) == ["niet_gevonden"]
    ander = ingediend(hier, casus)
    assert grond(hier[Rol.BUDGETHOUDER], vers(casus)).inzage == Inzage.GELD
    assert list(aanvragen(casus, Inzage.GELD)) == [ander]
    assert list(aanvragen(casus, Inzage.VOL)) == [concept, ander]
    assert not aanvragen(casus, Inzage.PSEUDO)


def test_boven_het_mandaat_zet_de_budgethouder_door_en_besluit_de_wethouder(hier, casus):
    aanvraag = ingediend(hier, casus, bedrag="25.000,01")
    bh, wh = hier[Rol.BUDGETHOUDER], hier[Rol.WETHOUDER]
    assert weigering(bh, "maatwerk.toekennen", aanvraag) == ["boven_mandaat"]
    assert weigering(wh, "maatwerk.toekennen", aanvraag) == ["niet_gevonden"]
    doe(bh, "maatwerk.doorzetten", aanvraag)
    assert weigering(bh, "maatwerk.toekennen", vers(aanvraag)) == ["al_doorgezet", "boven_mandaat"]
    assert vers(casus).bij_bestuur
    doe(wh, "maatwerk.toekennen", vers(aanvraag))
    assert vers(aanvraag).status == "toegekend"
    assert vers(aanvraag).besloten_mandaat is None
    assert not vers(casus).bij_bestuur
    assert grond(wh, vers(casus)) is None


def test_de_wethouder_blijft_meekijken_zolang_er_nog_een_aanvraag_ligt(hier, casus):
    een, twee = (ingediend(hier, casus, bedrag="30.000") for _ in range(2))
    for aanvraag in (een, twee):
        doe(hier[Rol.BUDGETHOUDER], "maatwerk.doorzetten", aanvraag)
    afwijzing = {"toelichting": "Te duur.", "terugweg": "Vraag het regulier aan."}
    doe(hier[Rol.WETHOUDER], "maatwerk.afwijzen", vers(een), **afwijzing)
    assert vers(casus).bij_bestuur
    assert "Vraag het regulier aan." in vers(een).besluittekst
    assert vers(een).toegekend_bedrag is None
    doe(hier[Rol.WETHOUDER], "maatwerk.toekennen", vers(twee))
    assert not vers(casus).bij_bestuur


def test_de_wethouder_besluit_niet_over_wat_niet_is_doorgezet(hier, casus):
    aanvraag = ingediend(hier, casus)
    type(casus).objects.filter(pk=casus.pk).update(bij_bestuur=True)
    assert weigering(hier[Rol.WETHOUDER], "maatwerk.toekennen", aanvraag) == ["niet_doorgezet"]


def test_zonder_mandaat_kan_alleen_doorzetten(hier, casus):
    aanvraag = ingediend(hier, casus, bedrag="100")
    zonder = hier.erbij(Rol.BUDGETHOUDER, mandaat=None)
    deel = {"bedrag": "1", "toelichting": "Minder."}
    assert weigering(zonder, "maatwerk.toekennen", aanvraag) == ["geen_mandaat"]
    assert weigering(zonder, "maatwerk.deels_toekennen", aanvraag, **deel) == ["geen_mandaat"]
    doe(zonder, "maatwerk.doorzetten", aanvraag)


def test_binnen_het_mandaat_wordt_niet_doorgezet(hier, casus):
    aanvraag = ingediend(hier, casus, bedrag="25.000")
    assert weigering(hier[Rol.BUDGETHOUDER], "maatwerk.doorzetten", aanvraag) == [
        "binnen_uw_mandaat"
    ]


def test_deels_toekennen_is_minder_en_binnen_het_mandaat(hier, casus):
    bh = hier[Rol.BUDGETHOUDER]
    aanvraag = ingediend(hier, casus, bedrag="40.000")
    probeer = {"toelichting": "De eerste maanden."}
    te_veel = weigering(bh, "maatwerk.deels_toekennen", aanvraag, bedrag="40.000", **probeer)
    boven = weigering(bh, "maatwerk.deels_toekennen", aanvraag, bedrag="25.000,01", **probeer)
    assert (te_veel, boven) == (["bedrag"], ["boven_mandaat"])
    doe(bh, "maatwerk.deels_toekennen", aanvraag, bedrag="25.000", **probeer)
    assert vers(aanvraag).toegekend_bedrag == Decimal(25000)
    assert vers(aanvraag).status == "deels_toegekend"


@pytest.mark.parametrize("stap", ["opstellen", "wijzigen", "indienen"])
def test_wie_aan_de_aanvraag_schreef_besluit_er_niet_over(hier, casus, stap):
    """Somebody in a small gemeente is both contactpersoon and budgethouder."""
    dubbel = hier.erbij(Rol.BUDGETHOUDER)
    hier_ook = dubbel.lidmaatschappen[0]
    hier_ook.pk, hier_ook.rol = None, Rol.CONTACTPERSOON_GEMEENTE
    hier_ook.save(force_insert=True)
    dubbel, pr = Door.van(dubbel.medewerker), hier[Rol.PROCESREGISSEUR]
    wie = {naam: dubbel if naam == stap else pr for naam in ("opstellen", "wijzigen", "indienen")}
    aanvraag = doe(wie["opstellen"], "maatwerk.opstellen", casus, **GEVRAAGD)
    doe(wie["wijzigen"], "maatwerk.wijzigen", aanvraag, **GEVRAAGD)
    doe(wie["indienen"], "maatwerk.indienen", aanvraag)
    assert weigering(dubbel, "maatwerk.toekennen", aanvraag) == ["eigen_aanvraag"]
    doe(hier[Rol.BUDGETHOUDER], "maatwerk.toekennen", aanvraag)


def test_toelichting_vragen_en_geven_en_daarna_besluiten(hier, casus):
    aanvraag = ingediend(hier, casus)
    bh, gi = hier[Rol.BUDGETHOUDER], hier[Rol.JEUGDBESCHERMER]
    doe(bh, "maatwerk.toelichting_vragen", aanvraag, vraag="Waarom zes maanden?")
    assert kan(bh, aanvraag, "maatwerk.toekennen") is False
    doe(gi, "maatwerk.wijzigen", vers(aanvraag), **GEVRAAGD | {"bedrag": "10.000"})
    doe(gi, "maatwerk.toelichten", vers(aanvraag), antwoord="Zo lang duurt de behandeling.")
    (toelichting,) = aanvraag.toelichtingen.all()
    assert toelichting.antwoord == "Zo lang duurt de behandeling."
    assert kan(bh, aanvraag, "maatwerk.toekennen") is True
    assert kan(gi, aanvraag, "maatwerk.wijzigen") is False
    assert vers(aanvraag).bedrag == Decimal(10000)


def test_een_aanvraag_is_in_te_trekken_tot_erover_is_besloten(hier, casus):
    pr, bh, wh = hier[Rol.PROCESREGISSEUR], hier[Rol.BUDGETHOUDER], hier[Rol.WETHOUDER]
    weg = {"reden": "Er is toch regulier aanbod."}
    concept, gevraagd, bij_bestuur, besloten = (
        opgesteld(hier, casus),
        ingediend(hier, casus),
        ingediend(hier, casus, bedrag="30.000"),
        lopend(hier, casus),
    )
    doe(bh, "maatwerk.doorzetten", bij_bestuur)
    assert weigering(bh, "maatwerk.intrekken", vers(gevraagd), **weg) == ["geen_recht"]
    for aanvraag in (concept, gevraagd, bij_bestuur):
        doe(pr, "maatwerk.intrekken", vers(aanvraag), **weg)
        assert (vers(aanvraag).status, vers(aanvraag).ingetrokken_omdat) == (
            "ingetrokken",
            weg["reden"],
        )
    assert weigering(pr, "maatwerk.intrekken", vers(besloten), **weg) == ["verkeerde_status"]
    assert not vers(casus).bij_bestuur
    assert grond(wh, vers(casus)) is None
    assert concept not in aanvragen(casus, Inzage.GELD), "de gemeente kreeg dit concept nooit"
    gehoord = Bericht.objects.filter(onderwerp__endswith="ingetrokken")
    wie = hier.mensen[Rol.BUDGETHOUDER].pk, hier.mensen[Rol.WETHOUDER].pk
    assert sorted(gehoord.values_list("aan", flat=True)) == sorted(wie * 2)


def test_alleen_wie_eraan_schreef_of_de_procesregie_trekt_in(hier, casus):
    aanvraag, weg = ingediend(hier, casus), {"reden": "Niet meer nodig."}
    jb = hier[Rol.JEUGDBESCHERMER]
    assert weigering(jb, "maatwerk.intrekken", aanvraag, **weg) == ["niet_uw_aanvraag"]
    eigen = doe(jb, "maatwerk.opstellen", casus, **GEVRAAGD)
    doe(jb, "maatwerk.intrekken", eigen, **weg)
    doe(hier[Rol.PROCESREGISSEUR], "maatwerk.intrekken", vers(aanvraag), **weg)
    (gehoord,) = Bericht.objects.filter(onderwerp__endswith="ingetrokken")
    assert gehoord.aan == hier.mensen[Rol.BUDGETHOUDER], "de wethouder kreeg deze aanvraag nooit"


def test_wat_bij_de_wethouder_ligt_kan_worden_toegelicht_aangepast_en_teruggegeven(hier, casus):
    aanvraag = ingediend(hier, casus, bedrag="30.000")
    bh, wh, pr = hier[Rol.BUDGETHOUDER], hier[Rol.WETHOUDER], hier[Rol.PROCESREGISSEUR]
    assert weigering(bh, "maatwerk.teruggeven", aanvraag, toelichting="x") == ["geen_recht"]
    doe(bh, "maatwerk.doorzetten", aanvraag)
    assert weigering(bh, "maatwerk.toelichting_vragen", vers(aanvraag), vraag="Hoe?") == [
        "al_doorgezet"
    ]
    doe(wh, "maatwerk.toelichting_vragen", vers(aanvraag), vraag="Waarom zes maanden?")
    assert (vers(aanvraag).status, vers(casus).bij_bestuur) == ("bestuur_vraagt", True)
    assert kan(wh, aanvraag, "maatwerk.toekennen") is False
    doe(pr, "maatwerk.wijzigen", vers(aanvraag), **GEVRAAGD | {"bedrag": "28.000"})
    doe(pr, "maatwerk.toelichten", vers(aanvraag), antwoord="Zo lang duurt het.")
    assert (vers(aanvraag).status, kan(wh, aanvraag, "maatwerk.toekennen")) == ("doorgezet", True)
    doe(wh, "maatwerk.teruggeven", vers(aanvraag), toelichting="Vraag het eerst in de regio.")
    terug = vers(aanvraag)
    assert (terug.status, terug.teruggeeftekst) == ("ingediend", "Vraag het eerst in de regio.")
    assert not vers(casus).bij_bestuur
    assert kan(bh, aanvraag, "maatwerk.doorzetten") is True


def test_kosten_komen_samen_nooit_boven_wat_is_toegekend(hier, casus):
    aanvraag = lopend(hier, casus, bedrag="1.000")
    maand = {"periode_van": "01-10-2026", "periode_tot": "31-10-2026"}
    cm, contact = hier[Rol.CONTRACTMANAGER], hier[Rol.CONTACTPERSOON_GEMEENTE]
    doe(cm, "maatwerk.kosten_realiseren", aanvraag, bedrag="999,99", **maand)
    with pytest.raises(Weigering) as geweigerd:
        doe(contact, "maatwerk.kosten_realiseren", aanvraag, bedrag="0,02", **maand)
    (over,) = geweigerd.value.redenen
    assert over.code == "boven_toegekend"
    assert "niet wat een ander betaalt, zoals het BEN" in over.zin
    assert "Betaalt de gemeente zelf meer? Vraag dan eerst een verlenging aan." in over.zin
    doe(contact, "maatwerk.kosten_realiseren", aanvraag, bedrag="0,01", **maand)
    assert vers(aanvraag).gerealiseerd == Decimal(1000)


def test_verlengen_maakt_een_nieuwe_aanvraag_die_aansluit(hier, casus):
    oud = lopend(hier, casus)
    pr = hier[Rol.PROCESREGISSEUR]
    terug = weigering(pr, "maatwerk.verlengen", oud, tot="31-03-2027", bedrag="100")
    assert terug == ["tot"]
    nieuw = doe(pr, "maatwerk.verlengen", oud, tot="30-06-2027", bedrag="6.000")
    assert (nieuw.verlenging_van, nieuw.status) == (oud, "concept")
    assert (nieuw.van, nieuw.inhoud) == (date(2027, 4, 1), oud.inhoud)
    doe(pr, "maatwerk.indienen", nieuw)
    voorstel = voor_besluit(vers(nieuw), Decimal(5000))
    assert voorstel.geschiedenis == (oud,)
    assert (voorstel.per_maand, voorstel.toegekend) == (Decimal(2000), Decimal(12480))
    assert not voorstel.binnen_mandaat


def test_maatwerk_beeindigen_en_daarna_nog_de_laatste_rekening(hier, casus):
    aanvraag = lopend(hier, casus)
    einde = {"beeindigd_op": "15-01-2027", "beeindigtekst": "De jeugdige gaat naar huis."}
    doe(hier[Rol.JEUGDBESCHERMER], "maatwerk.beeindigen", aanvraag, **einde)
    assert vers(aanvraag).status == "beeindigd"
    rekening = {"periode_van": "01-01-2027", "periode_tot": "15-01-2027", "bedrag": "500"}
    doe(hier[Rol.CONTRACTMANAGER], "maatwerk.kosten_realiseren", vers(aanvraag), **rekening)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"bedrag": "12.48"}, "bedrag"),
        ({"bedrag": "-5"}, "bedrag"),
        ({"bedrag": "0"}, "bedrag"),
        ({"tot": "30-09-2026"}, "tot"),
        ({"tot": "31-02-2027"}, "tot"),
        ({"waarom_geen_regulier": "zomaar"}, "waarom_geen_regulier"),
    ],
)
def test_verkeerde_invoer_verandert_niets(hier, casus, anders, veld):
    fouten = weigering(hier[Rol.PROCESREGISSEUR], "maatwerk.opstellen", casus, **GEVRAAGD | anders)
    assert fouten == [veld]
    assert not Aanvraag.objects.exists()


def test_een_andere_regio_ziet_de_aanvraag_niet(cast, hier, casus):
    aanvraag = ingediend(hier, casus, bedrag="30.000")
    doe(hier[Rol.BUDGETHOUDER], "maatwerk.doorzetten", aanvraag)
    for rol in Rol:
        assert not zichtbaar(Aanvraag.objects.all(), cast.zuid[rol])
    bh = cast.zuid[Rol.BUDGETHOUDER]
    assert weigering(bh, "maatwerk.toelichting_vragen", aanvraag, vraag="?") == ["niet_gevonden"]


def test_een_casus_sluit_niet_zolang_de_gemeente_nog_moet_besluiten(hier, casus):
    aanvraag = ingediend(hier, casus)
    dicht = {
        m.handeling.naam: m.redenen for m in poort.mogelijk(vers(casus), hier[Rol.PROCESREGISSEUR])
    }
    assert "maatwerk_wacht" in {r.code for r in dicht["casus.afsluiten"]}
    doe(hier[Rol.BUDGETHOUDER], "maatwerk.toekennen", aanvraag)
    open_ = {
        m.handeling.naam: m.redenen for m in poort.mogelijk(vers(casus), hier[Rol.PROCESREGISSEUR])
    }
    assert "maatwerk_wacht" not in {r.code for r in open_["casus.afsluiten"]}


def test_de_besluitpagina_zegt_niets_over_het_kind_dat_niet_nodig_is(hier, casus):
    tekst = str(voor_besluit(vers(ingediend(hier, casus)), Decimal(25000)))
    assert "15 jaar" in tekst
    for geheim in (casus.initialen, casus.hulpvraag, str(casus.geboortedatum), "thuis slapen"):
        assert geheim not in tekst


def processectie(casus, nummer):
    """What this section of the procesregiedocument says."""
    soort = soort_met("procesregiedocument")
    (sectie,) = (s for s in samenstellen(soort, soort.laden(casus.pk)) if s.nummer == nummer)
    return str(sectie)


def test_het_document_noemt_bij_de_rollen_wie_over_het_geld_besloot(hier, casus):
    aanvraag = ingediend(hier, casus)
    assert "Besloot over maatwerk" not in processectie(casus, 5)
    doe(hier[Rol.BUDGETHOUDER], "maatwerk.toekennen", aanvraag)
    wie = f"{hier.mensen[Rol.BUDGETHOUDER]} ({Rol.BUDGETHOUDER.label})"
    assert f"('Besloot over maatwerk', '{wie}')" in processectie(casus, 5)


def test_het_procesregiedocument_vertelt_het_hele_maatwerk(hier, casus):
    aanvraag = lopend(hier, casus)
    opgesteld(hier, casus, aanbieder="Alleen een concept")
    rekening = {"periode_van": "01-10-2026", "periode_tot": "31-10-2026", "bedrag": "2.000"}
    doe(hier[Rol.CONTRACTMANAGER], "maatwerk.kosten_realiseren", vers(aanvraag), **rekening)
    tekst = processectie(casus, 13)
    for woord in ("De Brug", "Light contract", "ND-1", "Noordstad", "25000.00", "2.000,00"):
        assert woord in tekst
    assert "Alleen een concept" not in tekst
