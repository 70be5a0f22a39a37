"""What a youth or parent may ask about the file: asked, answered in time, corrected, added."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from viewflow.workflow.status import STATUS

from casuistiek.casus.models import Casus
from casuistiek.delen.models import Toestemming
from casuistiek.delen.rekenen import toestemming_van
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.organisaties.models import Gemeente
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.bsn import vingerafdruk
from casuistiek.rechten.models import Correctie, Verzoek, Verzoeksoort
from casuistiek.rechten.rekenen import TERMIJNEN, uiterlijk
from casuistiek.rechten.teksten import teksten
from ret.portaal.pagina import doe_url
from tests.casuistiek.ben.test_ben import VRAAG
from tests.casuistiek.casus.test_feiten import bijstad, met_stukken
from tests.casuistiek.maatwerk.test_maatwerk import ingediend
from tests.rolverdeling import (
    Cast,
    aangemelde_casus,
    aanmelding,
    casus_in_behandeling,
    doe,
    geboren,
    met_toestemming,
    trek_in,
    vers,
    weigering,
)
from workflows.klokken.models import Klok
from workflows.werkvoorraad.models import Taak

pytestmark = [pytest.mark.django_db, pytest.mark.op_sqlite]


def vraag(cast: Cast, casus: Casus, soort: str, op: date | None = None) -> Verzoek:
    met = {"soort": soort, "van": "jeugdige", "ontvangen_op": op or vandaag()}
    gevraagd: Verzoek = doe(
        cast.noord[Rol.JEUGDBESCHERMER], "rechten.verzoek_vastleggen", casus, **met
    )
    return gevraagd


def pagina(cast: Cast, rol: Rol, casus: Casus) -> str:
    client = Client()
    client.force_login(cast.noord.mensen[rol])
    return client.get(f"/casussen/{casus.nummer}/").content.decode()


def test_elke_soort_heeft_een_termijn_met_een_bron():
    assert set(TERMIJNEN) == set(Verzoeksoort)
    assert all(bron for _, bron in TERMIJNEN.values())


@pytest.mark.parametrize(
    ("soort", "laatste"),
    [
        ("inzage", date(2026, 2, 28)),  # a month from 31 January
        ("correctie", date(2026, 2, 28)),
        ("bezwaar", date(2026, 2, 28)),
        ("vernietiging", date(2026, 4, 30)),
        ("verklaring", date(2026, 1, 31)),
    ],
)
def test_hoe_lang_er_is_om_te_antwoorden(soort, laatste):
    assert uiterlijk(soort, date(2026, 1, 31)) == laatste


def test_een_verzoek_staat_in_de_werkvoorraad_met_de_laatste_dag_en_is_klaar_na_het_antwoord(cast):
    casus = casus_in_behandeling(cast)
    verzoek = vraag(cast, casus, "bezwaar", vandaag() - timedelta(days=3))
    taken = Taak.objects.filter(casus=casus, status=STATUS.NEW, titel__startswith="Verzoek")
    assert [(taak.aan_zet, taak.termijn) for taak in taken] == [("casusregie", verzoek.uiterlijk)]
    nee = {"besluit": "Nee.", "reden": "Nodig voor de hulp."}
    doe(cast.noord[Rol.PROCESREGISSEUR], "rechten.afwijzen", verzoek, **nee)
    assert not taken.all().exists()
    assert vers(verzoek).beslist_door == cast.noord.mensen[Rol.PROCESREGISSEUR]


def test_een_verzoek_blijft_een_taak_als_de_casus_stopt_en_kan_ook_daarna_komen(cast):
    casus = casus_in_behandeling(cast)
    vraag(cast, casus, "bezwaar")
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    trek_in(jb, casus)
    vraag(cast, vers(casus), "correctie")
    open_ = Taak.objects.filter(casus=casus, status=STATUS.NEW)
    assert {taak.titel.partition(":")[0] for taak in open_} == {"Verzoek beantwoorden"}
    assert open_.count() == 2


def test_hetzelfde_verzoek_loopt_niet_twee_keer(cast):
    casus = casus_in_behandeling(cast)
    vraag(cast, casus, "bezwaar")
    met = {"soort": "bezwaar", "van": "ouder", "ontvangen_op": vandaag()}
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    assert weigering(jb, "rechten.verzoek_vastleggen", casus, **met) == ["verzoek_loopt_al"]


def test_de_jeugdige_vraagt_het_zelf_maar_beantwoordt_het_niet(cast):
    casus = met_toestemming(casus_in_behandeling(cast))
    gast = cast.noord.mensen[Rol.JEUGDIGE_OUDER]
    tot = vandaag() + timedelta(days=5)
    regie = cast.noord[Rol.PROCESREGISSEUR]
    doe(
        regie,
        "toegang.gast_uitnodigen",
        casus,
        gezinslid=gast.username,
        doel="Eigen dossier",
        tot=tot,
    )
    zelf = cast.noord[Rol.JEUGDIGE_OUDER]
    met = {"soort": "correctie", "van": "jeugdige", "ontvangen_op": vandaag()}
    verzoek = doe(zelf, "rechten.verzoek_vastleggen", casus, **met, tekst="Dat zei ik niet.")
    assert weigering(zelf, "rechten.afwijzen", verzoek) == ["geen_recht"]
    assert "Dat zei ik niet." in pagina(cast, Rol.JEUGDIGE_OUDER, casus)
    doe(zelf, "rechten.intrekken", verzoek)
    assert vers(verzoek).status == "ingetrokken"


# ---- an answer that comes later ------------------------------------------------------------------


def later(op: date | None = None, maanden: int = 2) -> dict[str, object]:
    reden = "Het dossier is groot en van drie organisaties."
    return {"maanden": maanden, "verlengreden": reden, "verlengd_op": op or vandaag()}


@pytest.mark.parametrize(("maanden", "laatste"), [(1, date(2026, 3, 31)), (2, date(2026, 4, 30))])
def test_een_antwoord_mag_een_keer_later_met_de_reden_binnen_de_maand(cast, maanden, laatste):
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    with tijdmachine(date(2026, 1, 31)):
        casus = casus_in_behandeling(cast)
        verzoek = vraag(cast, casus, "inzage")
    with tijdmachine(date(2026, 2, 28)):  # the last day
        doe(jb, "rechten.verlengen", verzoek, **later(maanden=maanden))
        taken = Taak.objects.filter(casus=casus, status=STATUS.NEW, titel__startswith="Verzoek")
        assert [taak.termijn for taak in taken] == [laatste]
        html = pagina(cast, Rol.PROCESREGISSEUR, casus)
        assert "Het dossier is groot en van drie organisaties." in html
        assert f"{laatste:%d-%m-%Y}" in html
        assert weigering(jb, "rechten.verlengen", verzoek, **later()) == ["al_verlengd"]
    doe(jb, "rechten.afwijzen", verzoek, besluit="Nee.", reden="Zie de brief.")
    assert not taken.all().exists()


def test_na_de_maand_kan_uitstellen_niet_meer(cast):
    verzoek = vraag(cast, casus_in_behandeling(cast), "bezwaar", vandaag() - timedelta(days=40))
    poging = weigering(cast.noord[Rol.JEUGDBESCHERMER], "rechten.verlengen", verzoek, **later())
    assert poging == ["maand_voorbij"]
    assert vers(verzoek).verlengd_op is None


def test_een_verzoek_tot_vernietiging_wordt_niet_uitgesteld(cast):
    verzoek = vraag(cast, casus_in_behandeling(cast), "vernietiging")
    poging = weigering(cast.noord[Rol.JEUGDBESCHERMER], "rechten.verlengen", verzoek, **later())
    assert poging == ["niet_te_verlengen"]


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"verlengreden": ""}, "verlengreden"),
        ({"maanden": 3}, "maanden"),
        ({"verlengd_op": None}, "verlengd_op"),
        ({"verlengd_op": "straks"}, "verlengd_op"),
        ({"verlengd_op": timedelta(days=1)}, "verlengd_op"),  # not told yet
        ({"verlengd_op": timedelta(days=-1)}, "verlengd_op"),  # before it was asked
    ],
)
def test_uitstel_vraagt_een_reden_en_dat_het_is_verteld(cast, anders, fout):
    verzoek = vraag(cast, casus_in_behandeling(cast), "inzage")
    anders = {n: vandaag() + w if isinstance(w, timedelta) else w for n, w in anders.items()}
    met = later() | anders
    assert weigering(cast.noord[Rol.JEUGDBESCHERMER], "rechten.verlengen", verzoek, **met) == [fout]


def test_wie_het_zelf_vroeg_krijgt_bericht_en_leest_waarom(cast):
    casus = met_toestemming(casus_in_behandeling(cast))
    gast, tot = cast.noord.mensen[Rol.JEUGDIGE_OUDER], vandaag() + timedelta(days=5)
    met = {"gezinslid": gast.username, "doel": "Eigen dossier", "tot": tot}
    doe(cast.noord[Rol.PROCESREGISSEUR], "toegang.gast_uitnodigen", casus, **met)
    met = {"soort": "inzage", "van": "jeugdige", "ontvangen_op": vandaag()}
    verzoek = doe(cast.noord[Rol.JEUGDIGE_OUDER], "rechten.verzoek_vastleggen", casus, **met)
    doe(cast.noord[Rol.JEUGDBESCHERMER], "rechten.verlengen", verzoek, **later())
    bericht = Bericht.objects.get(aan=gast, onderwerp__contains="komt later")
    assert "drie organisaties" not in bericht.zin
    assert "Het dossier is groot" in pagina(cast, Rol.JEUGDIGE_OUDER, casus)


# ---- correcting ----------------------------------------------------------------------------------


def test_na_verbeteren_staat_de_oude_tekst_er_doorgehaald_bij_met_de_dag(cast):
    casus = casus_in_behandeling(cast, hulpvraag="Ik wil naar tante Bep.")
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    verzoek = vraag(cast, casus, "correctie")
    with tijdmachine(date(2026, 12, 24)):
        nieuw = {"tekst": "casus.casus::hulpvraag", "nieuw": "Ik wil naar oma Bep."}
        doe(jb, "rechten.verbeteren", verzoek, **nieuw)
    assert vers(casus).hulpvraag == "Ik wil naar oma Bep."
    html = pagina(cast, Rol.JEUGDBESCHERMER, casus)
    assert "<del>Ik wil naar tante Bep.</del>" in html
    assert "24-12-2026" in html
    assert "tante Bep" not in pagina(cast, Rol.CONTACTPERSOON_GEMEENTE, casus)  # less inzage


def test_ook_een_tekst_van_een_onderdeel_kan_worden_verbeterd(cast):
    casus = casus_in_behandeling(cast)
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    gesprek = {"op": vandaag(), "hoe": "gezien", "wat_zegt": "Ik haat school."}
    contact = doe(jb, "casus.contact_vastleggen", casus, **gesprek)
    verzoek = vraag(cast, casus, "correctie")
    plek = f"casus.contact:{contact.pk}:wat_zegt"
    assert plek in {tekst.plek for tekst in teksten(vers(casus))}
    doe(jb, "rechten.verbeteren", verzoek, tekst=plek, nieuw="Ik vind school moeilijk.")
    assert vers(contact).wat_zegt == "Ik vind school moeilijk."
    assert Correctie.objects.get().oud == "Ik haat school."


def test_een_tekst_van_een_andere_casus_kan_niet_worden_verbeterd(cast):
    casus, ander = casus_in_behandeling(cast), casus_in_behandeling(cast)
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    gesprek = {"op": vandaag(), "hoe": "gezien", "wat_zegt": "Blijf af."}
    contact = doe(jb, "casus.contact_vastleggen", ander, **gesprek)
    verzoek = vraag(cast, casus, "correctie")
    poging = {"tekst": f"casus.contact:{contact.pk}:wat_zegt", "nieuw": "Gewijzigd."}
    assert weigering(jb, "rechten.verbeteren", verzoek, **poging) == ["tekst"]
    assert vers(contact).wat_zegt == "Blijf af."


def test_een_verbetering_is_echt_anders_en_past(cast):
    casus = casus_in_behandeling(cast, gevraagde_hulp="Een plek")
    jb, verzoek = cast.noord[Rol.JEUGDBESCHERMER], vraag(cast, casus, "correctie")
    plek = "casus.casus::gevraagde_hulp"
    for nieuw in ("Een plek", "x" * 121):
        assert weigering(jb, "rechten.verbeteren", verzoek, tekst=plek, nieuw=nieuw) == ["nieuw"]
    assert weigering(jb, "rechten.inwilligen", verzoek) == ["niets_verbeterd"]


# ---- correcting who the child is -----------------------------------------------------------------


def gevraagd(cast: Cast, casus: Casus, **met: object) -> Correctie:
    """The youth asked, and the jeugdbeschermer corrects."""
    verzoek = vraag(cast, casus, "correctie")
    gemaakt: Correctie = doe(
        cast.noord[Rol.JEUGDBESCHERMER], "rechten.gegeven_verbeteren", verzoek, **met
    )
    return gemaakt


def toestemming(cast: Cast, casus: Casus, *van: str) -> Toestemming:
    """Consent of these people, for the experts of the RET; one of them looks along."""
    gegeven: Toestemming = doe(
        cast.noord[Rol.JEUGDBESCHERMER],
        "toegang.toestemming_vastleggen",
        casus,
        **{f"van_{wie}": True for wie in van},
        doel="Advies",
        ontvangers=["ret_experts"],
        omvang=["kern", "hulpvraag", "veiligheid", "analyse", "hulp", "overleg"],
    )
    expert, tot = cast.noord.mensen[Rol.RET_EXPERT].pk, vandaag() + timedelta(days=9)
    uitnodiging = {"wie": expert, "doel": "Advies", "tot": tot}
    doe(cast.noord[Rol.PROCESREGISSEUR], "toegang.gast_uitnodigen", casus, **uitnodiging)
    return gegeven


def gehoord(cast: Cast, rol: Rol) -> list[str]:
    """The sentences about a corrected age that somebody in this role got."""
    berichten = Bericht.objects.filter(aan=cast.noord.mensen[rol])
    return [b.zin for b in berichten.filter(onderwerp__startswith="Leeftijd verbeterd")]


def test_een_geboortedatum_wordt_verbeterd_en_de_oude_blijft_te_lezen(cast):
    casus = casus_in_behandeling(cast, geboortedatum=date(2011, 3, 4))
    html = pagina_van_verbeteren(cast, casus)
    assert "04-03-2011" in html, "staat al ingevuld"
    correctie = gevraagd(cast, casus, geboortedatum=date(2011, 4, 3))
    assert vers(casus).geboortedatum == date(2011, 4, 3)
    assert (correctie.wat, correctie.oud, correctie.nieuw) == (
        "Geboortedatum",
        "04-03-2011",
        "03-04-2011",
    )
    assert "<del>04-03-2011</del>" in pagina(cast, Rol.JEUGDBESCHERMER, casus)


def pagina_van_verbeteren(cast: Cast, casus: Casus) -> str:
    verzoek = vraag(cast, casus, "correctie")
    client = Client()
    client.force_login(cast.noord.mensen[Rol.JEUGDBESCHERMER])
    pad = f"/casussen/{casus.nummer}/doe/rechten.gegeven_verbeteren/verzoek/{verzoek.pk}/"
    html = client.get(pad).content.decode()
    doe(cast.noord[Rol.JEUGDBESCHERMER], "rechten.intrekken", verzoek)
    return html


def test_initialen_gemeente_en_bsn_samen_verbeteren(cast):
    casus = casus_in_behandeling(cast, bsn="999990019")
    regio = casus.regio
    elders = Gemeente.objects.create(regio=regio, naam="Bijstad")
    gevraagd(cast, casus, initialen="Q.Y.", gemeente=elders.pk, bsn="999 990 020")
    casus = vers(casus)
    assert (casus.initialen, casus.gemeente, casus.regio) == ("Q.Y.", elders, regio)
    assert casus.bsn_vinger == vingerafdruk("999990020")
    rijen = {rij.wat: (rij.oud, rij.nieuw) for rij in Correctie.objects.all()}
    assert rijen["Initialen van de jeugdige"] == ("Q.X.", "Q.Y.")
    assert rijen["Woonplaatsgemeente"][1] == "Bijstad"
    assert rijen["Burgerservicenummer"] == ("(afgeschermd)", "(afgeschermd)"), "geen cijfer"


def test_wat_op_een_verbeterd_gegeven_wacht_wordt_opnieuw_gevraagd(cast):
    """The request to the gemeente, the papers of the table and the question to the BEN."""
    elders = bijstad(cast).pk
    geld = ingediend(cast.noord, casus_in_behandeling(cast, "maatwerk"))
    gevraagd(cast, vers(geld.casus), gemeente=elders)
    assert vers(geld).status == "ingetrokken"
    opnieuw = vers(geld.casus).aanvragen.exclude(pk=geld.pk).get()
    assert (opnieuw.status, opnieuw.gemeente_id) == ("concept", elders)

    bespreking = met_stukken(cast, casus_in_behandeling(cast, "tafel"))
    gevraagd(cast, vers(bespreking.casus), gemeente=elders)
    assert vers(bespreking).status == "geagendeerd"

    casus = met_toestemming(casus_in_behandeling(cast, "consult"))
    consult = doe(cast.noord[Rol.PROCESREGISSEUR], "ben.vragen", casus, **VRAAG)
    gevraagd(cast, vers(casus), geboortedatum=geboren(14))
    assert vers(consult).status == "teruggestuurd"


def test_het_bsn_van_een_kind_voor_wie_al_een_casus_loopt_wordt_niet_overgenomen(cast):
    aangemelde_casus(cast, bsn="999990019")
    casus = casus_in_behandeling(cast, initialen="Z.Z.")
    jb, verzoek = cast.noord[Rol.JEUGDBESCHERMER], vraag(cast, casus, "correctie")
    poging = weigering(jb, "rechten.gegeven_verbeteren", verzoek, bsn="999990019")
    assert poging == ["loopt_al"]
    assert not vers(casus).bsn_geheim


@pytest.mark.parametrize(
    ("met", "fout"),
    [
        ({}, "__all__"),
        ({"initialen": "Q.X.", "bsn": "999990019"}, "__all__"),  # as it was
        ({"bsn": "123456789"}, "bsn"),
        ({"geboortedatum": date(1999, 1, 1)}, "geboortedatum"),
        ({"geboortedatum": vandaag}, "geboortedatum"),  # after the maatregel
        ({"gemeente": "Nergenshuizen"}, "gemeente"),
    ],
)
def test_wat_niet_kan_kloppen_wordt_niet_overgenomen(cast, met, fout):
    kader = {"juridisch_kader": "ots", "maatregel_op": vandaag() - timedelta(days=9)}
    casus = casus_in_behandeling(cast, bsn="999990019", **kader)
    met = {naam: waarde() if callable(waarde) else waarde for naam, waarde in met.items()}
    jb, verzoek = cast.noord[Rol.JEUGDBESCHERMER], vraag(cast, casus, "correctie")
    assert weigering(jb, "rechten.gegeven_verbeteren", verzoek, **met) == [fout]
    assert not Correctie.objects.exists()


def test_wie_het_bsn_niet_mag_zien_verbetert_het_ook_niet(cast):
    casus = casus_in_behandeling(cast)
    verzoek, regie = vraag(cast, casus, "correctie"), cast.noord[Rol.PROCESREGISSEUR]
    poging = weigering(regie, "rechten.gegeven_verbeteren", verzoek, bsn="999990019")
    assert poging == ["__all__"], "er verandert niets"
    assert not vers(casus).bsn_geheim


def test_ook_van_een_gesloten_casus_van_iemand_die_nu_ouder_is(cast):
    casus = casus_in_behandeling(cast)
    trek_in(cast.noord[Rol.JEUGDBESCHERMER], casus)
    with tijdmachine(vandaag() + timedelta(days=365 * 12)):
        gevraagd(cast, vers(casus), geboortedatum=casus.geboortedatum - timedelta(days=3))
    assert not Klok.objects.filter(casus=casus, soort="leeftijd", status="loopt").exists()


@pytest.mark.parametrize(
    ("leeftijd", "van", "wordt", "geldt"),
    [
        (16, ("jeugdige",), 15, False),  # the parents were not asked
        (11, ("ouders",), 12, False),  # the youth was not asked
        (12, ("jeugdige", "ouders"), 11, True),
        (12, ("jeugdige", "ouders"), 16, True),
        (13, ("jeugdige", "ouders"), 14, True),
        (16, ("jeugdige",), 17, True),
    ],
)
def test_toestemming_van_de_verkeerde_mensen_stopt_en_beide_regisseurs_horen_dat(
    cast, leeftijd, van, wordt, geldt
):
    casus = casus_in_behandeling(cast, geboortedatum=geboren(leeftijd))
    gegeven = toestemming(cast, casus, *van)
    gevraagd(cast, vers(casus), geboortedatum=geboren(wordt))
    assert vers(gegeven).geldt(vandaag()) == geldt
    expert = Client()
    expert.force_login(cast.noord.mensen[Rol.RET_EXPERT])
    kijkt = expert.get(f"/casussen/{casus.nummer}/").status_code
    assert kijkt == (200 if geldt else 404), "wie door die toestemming meekeek"
    anders = toestemming_van(leeftijd) != toestemming_van(wordt)
    for rol in (Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR):
        zinnen = gehoord(cast, rol)
        assert len(zinnen) == (1 if anders else 0)
        if anders:
            assert ("geldt niet meer" in zinnen[0]) == (not geldt)
            assert ("van andere mensen" in zinnen[0]) == geldt
            assert str(wordt) not in zinnen[0].replace(casus.nummer, "")


def test_een_verjaardag_na_de_toestemming_maakt_haar_niet_ongeldig(cast):
    """Given at 11 by the parents; the corrected child was 11 then too, and is 12 by now."""
    casus = casus_in_behandeling(cast, geboortedatum=vandaag() - timedelta(days=365 * 11 + 30))
    gegeven = toestemming(cast, casus, "ouders")
    with tijdmachine(vandaag() + timedelta(days=200)):
        goed = vandaag() - timedelta(days=365 * 12 + 60)
        gevraagd(cast, vers(casus), geboortedatum=goed)
        assert vers(casus).leeftijd == 12
        assert vers(gegeven).geldt(vandaag())
        assert "Wat er is, blijft gelden." in gehoord(cast, Rol.JEUGDBESCHERMER)[0]


def test_doorbreken_hangt_niet_van_de_leeftijd_af(cast):
    casus = casus_in_behandeling(cast, geboortedatum=geboren(16))
    met = {"doel": "Veiligheid", "ontvangers": ["ret_experts"], "omvang": ["kern"]}
    met |= {"reden": "Gevaar.", "overlegd_met": "De jurist", "tot": vandaag() + timedelta(days=5)}
    rij = doe(cast.noord[Rol.JEUGDBESCHERMER], "toegang.doorbreken", casus, **met)
    gevraagd(cast, vers(casus), geboortedatum=geboren(14))
    assert vers(rij).geldt(vandaag())


def test_de_klokken_van_de_leeftijd_lopen_naar_de_goede_dag(cast):
    with tijdmachine(date(2026, 5, 1)):
        casus = casus_in_behandeling(cast, geboortedatum=date(2010, 10, 20))
        gevraagd(cast, casus, geboortedatum=date(2009, 10, 20))
    klokken = Klok.objects.filter(casus=casus, soort="leeftijd", status="loopt")
    dagen = {klok.onderwerp_id: klok.einde for klok in klokken}
    assert dagen == {
        17 * 12 + 6: date(2027, 4, 20),
        18 * 12: date(2027, 10, 20),
    }, "16 was al geweest"


def test_wie_iets_anders_verbetert_houdt_dezelfde_klokken(cast):
    casus = casus_in_behandeling(cast)
    klokken = list(Klok.objects.filter(casus=casus).values_list("pk", "status"))
    gevraagd(cast, casus, initialen="Q.Z.")
    assert list(Klok.objects.filter(casus=casus).values_list("pk", "status")) == klokken


# ---- an own verklaring ---------------------------------------------------------------------------


def test_een_verklaring_staat_er_meteen_bij_zonder_dat_iemand_beslist(cast):
    casus = casus_in_behandeling(cast)
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    doe(jb, "rechten.verklaring_toevoegen", casus, van="ouder", tekst="Wij zien het anders.")
    for rol in (Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR, Rol.CONTACTPERSOON_GEMEENTE):
        assert "Wij zien het anders." in pagina(cast, rol, casus), rol
    assert "Wij zien het anders." not in pagina(cast, Rol.PROJECTLEIDER, casus)
    assert not Taak.objects.filter(casus=casus, titel__startswith="Verzoek").exists()


def test_een_verzoek_tot_vernietiging_wacht_tot_de_casus_is_gesloten(cast):
    casus = aangemelde_casus(cast, **aanmelding(cast.noord))
    jb, verzoek = cast.noord[Rol.JEUGDBESCHERMER], vraag(cast, casus, "vernietiging")
    assert weigering(jb, "rechten.inwilligen", verzoek) == ["casus_loopt_nog"]
    trek_in(jb, vers(casus))
    officers = cast.noord.privacy_officers()
    client = Client()
    client.force_login(jb.medewerker)
    client.post(doe_url("rechten.inwilligen", verzoek), {"besluit": "Goed."})
    assert vers(verzoek).status == "ingewilligd"
    verteld = Bericht.objects.filter(onderwerp__startswith="Verzoek om casus").order_by("pk")
    assert [bericht.aan for bericht in verteld] == officers
