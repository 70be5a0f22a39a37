"""Learning: what leaves the case points to no child, and a case does not close without a lesson."""

import pytest

from casuistiek.fundament.documenten.models import Opdracht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.zicht import zichtbaar
from casuistiek.leren.keuzes import Leersoort
from casuistiek.leren.models import Borging, GehoudenSessie, Leerdocument, Leerpunt, Signaal
from tests.foto import foto
from tests.rolverdeling import casus_in_behandeling, doe, geboren, vers, weigering

pytestmark = pytest.mark.op_sqlite

# ---- through the poort -------------------------------------------------------------------------

GEWEEST = f"01-09-{vandaag().year - 1}"
STRAKS = f"01-03-{vandaag().year + 2}"
PUNT = {
    "soort": "patroon_samenwerking",
    "categorie": "procedure",
    "tekst": "Vroeg samen om tafel voorkwam een tweede verplaatsing.",
}
SESSIE = {
    "datum": GEWEEST,
    "deelnemers": "9",
    "organisaties": ["gi", "aanbieder", "gemeente"],
    "uren": "4",
    "voorbereiding": "2",
    "toestemming_gezin": True,
    "skj": True,
}
VASTSTELLEN = {"verspreid_aan": ["gemeente", "inkoop"], "evaluatiedatum": STRAKS}


@pytest.fixture
@foto
def casus(cast):
    return casus_in_behandeling(cast, "tafel")


@pytest.fixture
def hier(cast):
    return cast.noord


def leerpunt(hier, casus, **anders):
    return doe(hier[Rol.PROCESREGISSEUR], "leren.leerpunt_vastleggen", casus, **PUNT | anders)


def borging(hier, casus, **anders):
    met = {"tekst": "Elke maand één overleg.", "eigenaar": "gi-noord", "datum": STRAKS}
    return doe(hier[Rol.PROCESREGISSEUR], "leren.borgen", casus, **met | anders)


def documentsecties(soort, casus):
    soort = soort_met(soort)
    return {s.nummer: s for s in samenstellen(soort, soort.laden(casus.pk))}


def redenen(ding, door, naam):
    gevonden = (m for m in poort.mogelijk(vers(ding), door) if m.handeling.naam == naam)
    return {reden.code for reden in next(gevonden).redenen}


def test_de_schrijver_geeft_de_eigen_tekst_niet_vrij_een_ander_wel(hier, casus):
    punt = leerpunt(hier, casus)
    assert weigering(hier[Rol.PROCESREGISSEUR], "leren.tekst_vrijgeven", punt) == ["eigen_tekst"]
    doe(hier[Rol.JEUGDBESCHERMER], "leren.tekst_vrijgeven", punt)
    vrij = vers(punt)
    assert vrij.is_vrij
    assert vrij.vrijgegeven_door == hier.mensen[Rol.JEUGDBESCHERMER]
    nog_eens = weigering(hier[Rol.CONTACTPERSOON_GEMEENTE], "leren.tekst_vrijgeven", vrij)
    assert nog_eens == ["al_vrijgegeven"]


def test_herschrijven_maakt_een_vrijgegeven_tekst_weer_dicht(hier, casus):
    punt = leerpunt(hier, casus)
    gi, pr = hier[Rol.JEUGDBESCHERMER], hier[Rol.PROCESREGISSEUR]
    doe(gi, "leren.tekst_vrijgeven", punt)
    assert weigering(gi, "leren.tekst_herschrijven", vers(punt), tekst="Anders.") == [
        "niet_uw_tekst"
    ]
    doe(pr, "leren.tekst_herschrijven", vers(punt), tekst="Anders gezegd.")
    assert not vers(punt).is_vrij
    assert vers(punt).tekst == "Anders gezegd."


def test_wat_de_procesregisseur_herschrijft_geeft_die_niet_zelf_vrij(hier, casus):
    punt = doe(hier[Rol.JEUGDBESCHERMER], "leren.leerpunt_vastleggen", casus, **PUNT)
    pr = hier[Rol.PROCESREGISSEUR]
    doe(pr, "leren.tekst_herschrijven", punt, tekst="Korter.")
    assert weigering(pr, "leren.tekst_vrijgeven", vers(punt)) == ["eigen_tekst"]
    doe(hier[Rol.JEUGDBESCHERMER], "leren.tekst_vrijgeven", vers(punt))


@pytest.mark.parametrize("tekst", ["Q.X. liep weg.", "Sinds {geboren:%d-%m-%Y} is er zorg."])
def test_een_tekst_die_naar_het_kind_wijst_komt_er_niet_in(hier, casus, tekst):
    tekst = tekst.format(geboren=geboren())
    fout = weigering(
        hier[Rol.PROCESREGISSEUR], "leren.leerpunt_vastleggen", casus, **PUNT | {"tekst": tekst}
    )
    assert fout == ["tekst"]
    punt = leerpunt(hier, casus)
    pr = hier[Rol.PROCESREGISSEUR]
    assert weigering(pr, "leren.tekst_herschrijven", punt, tekst=tekst) == ["tekst"]
    Leerpunt.objects.filter(pk=punt.pk).update(tekst=tekst)  # as it might come from elsewhere
    toch = weigering(hier[Rol.JEUGDBESCHERMER], "leren.tekst_vrijgeven", vers(punt))
    assert toch == ["herleidbaar"]


def test_een_leersessie_vraagt_toestemming_van_het_gezin(hier, casus):
    pr = hier[Rol.PROCESREGISSEUR]
    zonder = weigering(pr, "leren.sessie_houden", casus, **SESSIE | {"toestemming_gezin": False})
    assert zonder == ["toestemming_gezin"]
    sessie = doe(pr, "leren.sessie_houden", casus, **SESSIE)
    assert (sessie.uren, sessie.voorbereiding) == (4, 2)
    assert not sessie.gezin_deed_mee


def test_een_casus_sluit_niet_zonder_leerpunt(hier, casus):
    pr = hier[Rol.PROCESREGISSEUR]
    Leerdocument.objects.create(casus=casus, gemaakt_op=casus.aangemeld_op, door=pr.medewerker)
    assert "geen_leerpunt" in redenen(casus, pr, "casus.afsluiten")
    leerpunt(hier, casus)
    assert "geen_leerpunt" not in redenen(casus, pr, "casus.afsluiten")


def test_het_leerdocument_wacht_tot_alle_teksten_vrij_zijn(hier, casus):
    pr, gi = hier[Rol.PROCESREGISSEUR], hier[Rol.JEUGDBESCHERMER]
    vaststellen = "leren.leerdocument_vaststellen"
    assert weigering(pr, vaststellen, casus, **VASTSTELLEN) == ["geen_leerpunt"]
    punt = leerpunt(hier, casus)
    assert weigering(pr, vaststellen, casus, **VASTSTELLEN) == [
        "geen_leerpunt",
        "nog_niet_vrijgegeven",
    ]
    doe(gi, "leren.tekst_vrijgeven", punt)
    teksten = {
        "borging": borging(hier, casus),
        "signaal": doe(pr, "leren.signaleren", casus, aan="inkoop", tekst="Er is te weinig."),
        "leervraag": doe(pr, "leren.leervraag_stellen", casus, tekst="Waar liep het vast?"),
    }
    for woord, ding in teksten.items():
        assert weigering(pr, vaststellen, casus, **VASTSTELLEN) == ["nog_niet_vrijgegeven"]
        doe(gi, f"leren.{woord}_vrijgeven", ding)
    document = doe(pr, vaststellen, casus, **VASTSTELLEN)
    assert document == Leerdocument.objects.get(casus=casus)
    assert document.tekst == "Waar liep het vast?"
    assert document.door == pr.medewerker
    opdracht = Opdracht.objects.get(dossier_id=casus.pk, soort="leerdocument")
    assert opdracht.aanleiding == "vaststelling"


def test_er_is_een_leervraag_per_casus(hier, casus):
    pr = hier[Rol.PROCESREGISSEUR]
    doe(pr, "leren.leervraag_stellen", casus, tekst="Wat hielp?")
    assert weigering(pr, "leren.leervraag_stellen", vers(casus), tekst="En wat niet?") == [
        "al_een_leervraag"
    ]


def test_vaststellen_kan_zonder_leervraag_en_nog_een_keer(hier, casus):
    pr = hier[Rol.PROCESREGISSEUR]
    doe(hier[Rol.JEUGDBESCHERMER], "leren.tekst_vrijgeven", leerpunt(hier, casus))
    eerste = doe(pr, "leren.leerdocument_vaststellen", casus, **VASTSTELLEN)
    tweede = doe(
        pr, "leren.leerdocument_vaststellen", casus, **VASTSTELLEN | {"verspreid_aan": ["ben"]}
    )
    assert eerste == tweede
    assert vers(eerste).verspreid_aan == ["ben"]


def test_borging_is_klaar(hier, casus):
    ding = borging(hier, casus)
    doe(hier[Rol.CONTACTPERSOON_GEMEENTE], "leren.borging_gereed", ding)
    assert vers(ding).gereed_op is not None
    assert weigering(hier[Rol.PROCESREGISSEUR], "leren.borging_gereed", vers(ding)) == [
        "verkeerde_status"
    ]


def test_een_voorzitter_die_de_casus_niet_op_de_agenda_heeft_leest_geen_losse_teksten(hier, casus):
    punt, vz = leerpunt(hier, casus), hier[Rol.VOORZITTER]
    assert weigering(vz, "leren.tekst_vrijgeven", punt) == ["geen_recht"]
    assert weigering(vz, "leren.leerpunt_vastleggen", casus, **PUNT) == ["leest_niet_mee"]


def test_wie_een_leersessie_hield_legt_na_het_sluiten_nog_een_leerpunt_vast(hier, casus):
    leerpunt(hier, casus)
    slot = {"sluitreden": "overgedragen", "resultaat": "Overgedragen.", "nazorg": "De GI volgt."}
    doe(hier[Rol.PROCESREGISSEUR], "casus.afsluiten", casus, **slot)
    vz = hier[Rol.VOORZITTER]
    assert weigering(vz, "leren.leerpunt_vastleggen", vers(casus), **PUNT) == ["leest_niet_mee"]
    doe(vz, "leren.sessie_houden", vers(casus), **SESSIE)
    doe(vz, "leren.leerpunt_vastleggen", vers(casus), **PUNT)
    assert casus.leerpunten.filter(door=vz.medewerker).count() == 1


def test_toestemming_kan_ook_na_het_sluiten_worden_gegeven_en_ingetrokken(hier, casus):
    leerpunt(hier, casus)
    slot = {"sluitreden": "overgedragen", "resultaat": "Overgedragen.", "nazorg": "De GI volgt."}
    doe(hier[Rol.PROCESREGISSEUR], "casus.afsluiten", casus, **slot)
    jb = hier[Rol.JEUGDBESCHERMER]
    wie = {"van_jeugdige": True, "van_ouders": True, "ontvangers": ["aanbieders"]}
    wat = {"doel": "Samen leren van deze casus", "omvang": ["kern"]}
    gegeven = doe(jb, "toegang.toestemming_vastleggen", vers(casus), **wie, **wat)
    assert gegeven.ingetrokken_op is None
    doe(jb, "toegang.toestemming_intrekken", gegeven)
    assert vers(gegeven).ingetrokken_op == vandaag()


def test_een_andere_regio_ziet_niets_van_wat_hier_is_geleerd(cast, hier, casus):
    leerpunt(hier, casus)
    borging(hier, casus)
    doe(hier[Rol.PROCESREGISSEUR], "leren.sessie_houden", casus, **SESSIE)
    for model in (Leerpunt, Borging, GehoudenSessie, Signaal, Leerdocument):
        for rol in Rol:
            assert not zichtbaar(model.objects.all(), cast.zuid[rol])


def test_het_leerdocument_bevat_alleen_vrijgegeven_tekst_en_niets_van_het_kind(hier, casus):
    pr, gi = hier[Rol.PROCESREGISSEUR], hier[Rol.JEUGDBESCHERMER]
    vrij = {
        soort: leerpunt(hier, casus, soort=soort, tekst=f"Les over {soort}.")
        for soort in Leersoort.values
    }
    for punt in vrij.values():
        doe(gi, "leren.tekst_vrijgeven", punt)
    stap = borging(hier, casus, eigenaar="gemeente-noord")
    doe(gi, "leren.borging_vrijgeven", stap)
    doe(pr, "leren.sessie_houden", casus, **SESSIE)
    doe(pr, "leren.leerdocument_vaststellen", casus, **VASTSTELLEN)
    leerpunt(hier, casus, tekst="Nog niet vrij.")
    doe(pr, "leren.signaleren", casus, aan="ben", tekst="Ook nog niet vrij.")

    secties = documentsecties("leerdocument", casus)
    assert set(secties) == {*range(1, 14), 15, 16}
    assert "Signalen" in str(secties[16]), "wat niet is vastgelegd, staat er één keer"
    waar = {5: "patroon_gezin", 6: "patroon_samenwerking", 7: "keuze_professionals", 8: "beleid"}
    waar |= {9: "belemmerde", 10: "inzicht", 12: "effect_anderen"}
    for nummer, soort in waar.items():
        assert f"Les over {soort}." in str(secties[nummer])
    assert f"september {GEWEEST[-4:]}" in str(secties[3])
    assert "Elke maand één overleg." in str(secties[11])
    assert f"maart {STRAKS[-4:]}" in str(secties[13])
    assert "Inkoop van de regio" in str(secties[15])

    assert str(secties[2]).count("Toestemming voor een leersessie") == 1
    assert "oestemming" not in str(secties[3])
    alles = str([secties[nummer] for nummer in (3, *range(5, 14), 15)])
    mensen = [str(mens) for mens in hier.mensen.values()]
    geheim = [casus.initialen, f"{casus.geboortedatum:%d-%m-%Y}", "Noordstad", casus.nummer]
    for woord in [*geheim, *mensen, "niet vrij", GEWEEST, "gi Noord", casus.hulpvraag]:
        assert woord not in alles

    doe(gi, "leren.borging_gereed", vers(stap))
    daarna = documentsecties("leerdocument", casus)
    assert 13 not in daarna
    assert "Welke vervolgstappen zijn er, en door wie?" in str(daarna[16])


def test_het_procesregiedocument_toont_ook_wat_nog_niet_vrij_is(hier, casus):
    assert "nog geen leerpunten" in str(documentsecties("procesregiedocument", casus)[16])
    leerpunt(hier, casus)
    assert PUNT["tekst"] in str(documentsecties("procesregiedocument", casus)[16])


def test_wie_besloot_dat_er_niets_te_leren_valt_en_waarom_staat_in_het_document(hier, casus):
    jb, reden = hier[Rol.JEUGDBESCHERMER], "Na een dag ingetrokken."
    doe(jb, "leren.geen_leerpunt", casus, reden=reden)
    leest = str(documentsecties("procesregiedocument", casus)[16])
    for woord in (reden, str(jb.medewerker), repr(vandaag())):
        assert woord in leest
    assert "nog geen leerpunten" not in leest


@pytest.mark.parametrize("deed_mee", [True, False])
def test_het_leerdocument_zegt_of_het_gezin_meedeed(hier, casus, deed_mee):
    wat = "Het gezin deed mee, of gaf een reflectie of leervraag"
    toestemming = "Toestemming voor een leersessie"
    twee = str(documentsecties("leerdocument", casus)[2])
    assert f"('{toestemming}', 'er was geen leersessie')" in twee
    assert wat not in twee
    sessie = SESSIE | {"gezin_deed_mee": deed_mee}
    doe(hier[Rol.PROCESREGISSEUR], "leren.sessie_houden", casus, **sessie)
    twee = str(documentsecties("leerdocument", casus)[2])
    assert f"('{toestemming}', True)" in twee
    assert f"('{wat}', {deed_mee})" in twee
