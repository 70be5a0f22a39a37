"""Sessions over several cases: who reads what, what consent does, and a report that a second person establishes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pikepdf import Pdf

from casuistiek.casus.documenten import LEREN
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vanaf_nu, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.sessies.certificaat import maak_certificaat
from casuistiek.sessies.keuzes import Fase, Sessiestatus
from casuistiek.sessies.models import Certificaat, Inzicht, Materiaal, Sessie, Traject
from casuistiek.sessies.selectors import aan_de_beurt
from tests.foto import foto
from tests.rolverdeling import casus_in_behandeling, doe, geboren, vers, weigering
from workflows.klokken.bewaak import bewaak

ZINNETJE = "Wonen en behandelen lopen langs elkaar heen."
JA = {"van_jeugdige": True, "van_ouders": True}
INZICHT = {"vraag": 1, "categorie": "procedure", "tekst": "Wij belden elkaar te laat."}


@pytest.fixture
@foto
def casus(cast):
    return casus_in_behandeling(cast)


@pytest.fixture
def hier(cast):
    return cast.noord


@pytest.fixture
def sessie(hier, casus):
    return plan(hier)


def plan(hier, **anders):
    met = {"soort": "wrap_up", "datum": vandaag(), "tijd": "00:00", "plaats": "Online", "duur": 60}
    gemaakt = doe(hier[Rol.PROJECTLEIDER], "sessie.plannen", **met | anders)
    wie = [hier.mensen[Rol.CONTACTPERSOON_GEMEENTE].pk, hier.mensen[Rol.JEUGDBESCHERMER].pk]
    doe(
        hier[Rol.PROJECTLEIDER],
        "sessie.uitnodigen",
        gemaakt,
        wie=wie,
        gasten="R. Bos, Yulius\nouder, gezin",
    )
    return vers(gemaakt)


def breng_in(hier, casus, sessie, **anders):
    met = {"sessie": sessie.pk, "tekst": ZINNETJE} | JA | anders
    return doe(hier[Rol.JEUGDBESCHERMER], "sessie.casus_inbrengen", casus, **met)


def houd(hier, sessie):
    waren = [een.pk for een in sessie.deelnemers.exclude(rol="Jeugdbeschermer (casusregisseur)")]
    met = {"aanwezigen": waren, "uren": 4, "voorbereiding": 2}
    doe(hier[Rol.PROJECTLEIDER], "sessie.aanwezigheid", vers(sessie), **met)


def beantwoord(hier, sessie):
    for nummer, _ in enumerate(sessie.vragen, 1):
        met = {"vraag": nummer, "tekst": "Bel in de eerste week."}
        doe(hier[Rol.PROJECTLEIDER], "sessie.vraag_beantwoorden", vers(sessie), **met)


def pagina(wie, naam, *args):
    client = Client()
    client.force_login(wie)
    return client.get(reverse(naam, args=args))


# ---- consent, and what participants read ----------------------------------------------------------


def test_wie_er_moet_toestemmen_hangt_van_de_leeftijd_af(hier, cast, sessie):
    jong = casus_in_behandeling(cast, geboortedatum=geboren(13))
    met = {"sessie": sessie.pk, "tekst": ZINNETJE}
    jb = hier[Rol.JEUGDBESCHERMER]
    fouten = weigering(jb, "sessie.casus_inbrengen", jong, **met, van_jeugdige=True)
    assert fouten == ["van_ouders"]
    assert doe(jb, "sessie.casus_inbrengen", jong, **met, **JA).pk


def test_een_samenvatting_wijst_naar_niemand_uit_de_casus(hier, casus, sessie):
    met = {"sessie": sessie.pk, "tekst": f"{casus.initialen} wacht al lang."} | JA
    jb = hier[Rol.JEUGDBESCHERMER]
    assert weigering(jb, "sessie.casus_inbrengen", casus, **met) == ["tekst"]


def test_een_deelnemer_leest_alleen_wat_een_tweede_vrijgaf_en_nooit_welke_casus_het_is(
    hier, casus, sessie
):
    erin = breng_in(hier, casus, sessie)
    woorden = {"van_wie": "jeugdige", "eigen_woorden": "Vraag het mij eens."}
    doe(hier[Rol.JEUGDBESCHERMER], "sessie.eigen_woorden", erin, **woorden)
    gast = hier.mensen[Rol.CONTACTPERSOON_GEMEENTE]
    deelnemer = sessie.deelnemers.get(medewerker=gast)
    voor = pagina(gast, "sessie_uitnodiging", deelnemer.pk).content.decode()
    assert ZINNETJE not in voor
    doe(hier[Rol.PROCESREGISSEUR], "sessie.casus_vrijgeven", vers(erin))
    na = pagina(gast, "sessie_uitnodiging", deelnemer.pk).content.decode()
    assert ZINNETJE in na
    assert "Vraag het mij eens." in na
    assert casus.nummer not in na
    assert casus.initialen not in na


def test_wie_schreef_geeft_niet_vrij(hier, casus, sessie):
    pr = hier[Rol.PROCESREGISSEUR]
    met = {"sessie": sessie.pk, "tekst": ZINNETJE} | JA
    erin = doe(pr, "sessie.casus_inbrengen", casus, **met)
    assert weigering(pr, "sessie.casus_vrijgeven", erin) == ["eigen_tekst"]


def test_een_tekst_noemt_ook_niemand_uit_een_andere_casus_van_de_sessie(hier, cast, casus, sessie):
    ander = casus_in_behandeling(cast, initialen="Q.Z.")
    breng_in(hier, ander, sessie)
    erin = breng_in(hier, casus, sessie, tekst="Net als Q.Z. wacht dit kind te lang.")
    pr = hier[Rol.PROCESREGISSEUR]
    assert "ander_gezin" in weigering(pr, "sessie.casus_vrijgeven", erin)


def test_ingetrokken_toestemming_haalt_alles_uit_de_sessie(hier, casus, sessie):
    erin = breng_in(hier, casus, sessie)
    pr, jb = hier[Rol.PROCESREGISSEUR], hier[Rol.JEUGDBESCHERMER]
    doe(pr, "sessie.casus_vrijgeven", erin)
    houd(hier, sessie)
    inzicht = doe(jb, "sessie.inzicht_vastleggen", vers(erin), **INZICHT)
    doe(pr, "sessie.inzicht_vrijgeven", inzicht)
    punt = doe(jb, "sessie.leerpunt_maken", vers(inzicht), **INZICHT_ALS_LEERPUNT)
    assert vers(inzicht).leerpunt == punt
    assert Materiaal.objects.filter(sessie=sessie).count() == 2
    doe(jb, "sessie.toestemming_intrekken", vers(erin))
    weg = vers(erin)
    assert (weg.tekst, weg.eruit, weg.eruit_op) == ("", "toestemming", vandaag())
    assert not Materiaal.objects.filter(sessie=sessie).exists()
    assert not Inzicht.objects.filter(casus=casus).exists()
    assert weigering(jb, "sessie.eigen_woorden", weg, van_wie="ouders", eigen_woorden="Nee.") == [
        "niet_in_sessie"
    ]


INZICHT_ALS_LEERPUNT = {
    "soort": "hielp",
    "categorie": "procedure",
    "tekst": "Bel in de eerste week.",
}


def test_een_herschreven_tekst_is_er_niet_meer_tot_iemand_hem_weer_vrijgeeft(hier, casus, sessie):
    erin = breng_in(hier, casus, sessie)
    pr, jb = hier[Rol.PROCESREGISSEUR], hier[Rol.JEUGDBESCHERMER]
    doe(pr, "sessie.casus_vrijgeven", erin)
    doe(jb, "sessie.casus_herschrijven", vers(erin), tekst="Het duurde te lang.")
    assert not Materiaal.objects.filter(sessie=sessie).exists()
    doe(pr, "sessie.casus_vrijgeven", vers(erin))
    assert Materiaal.objects.get(sessie=sessie).tekst == "Het duurde te lang."


def test_een_casus_die_bijzonder_geheim_is_komt_niet_in_een_sessie(hier, casus, sessie):
    pr = hier[Rol.PROCESREGISSEUR]
    doe(pr, "toegang.geheim_maken", casus, reden="Een bekende van de familie werkt hier.")
    met = {"sessie": sessie.pk, "tekst": ZINNETJE} | JA
    assert weigering(pr, "sessie.casus_inbrengen", vers(casus), **met) == ["is_geheim"]


# ---- the meeting ----------------------------------------------------------------------------------


def test_verzetten_vraagt_iedereen_opnieuw_en_de_agenda_weet_dat_het_nieuwer_is(hier, sessie):
    gast = hier[Rol.CONTACTPERSOON_GEMEENTE]
    Sessie.objects.filter(pk=sessie.pk).update(moment=vanaf_nu(timedelta(days=3)))
    deelnemer = sessie.deelnemers.get(medewerker=gast.medewerker)
    doe(gast, "sessie.beantwoorden", deelnemer, komst="vervanger", vervanger="Mijn collega")
    assert vers(deelnemer).antwoord == "Stuurt een vervanger: Mijn collega"
    nieuw = {"datum": vandaag() + timedelta(days=9), "tijd": "14:00", "plaats": "Raadhuis"}
    doe(hier[Rol.PROJECTLEIDER], "sessie.verzetten", vers(sessie), **nieuw, reden="Ziekte.")
    assert vers(deelnemer).komst == "open"
    bericht = Bericht.objects.filter(aan=gast.medewerker).latest("pk")
    assert "Raadhuis" in bericht.zin
    assert "Ziekte." in bericht.zin
    assert bericht.pad == deelnemer.get_absolute_url()


def test_de_afspraak_voor_de_agenda_volgt_wat_ermee_gebeurt(hier, sessie):
    icalendar = pytest.importorskip("icalendar")
    gast = hier.mensen[Rol.CONTACTPERSOON_GEMEENTE]

    def gelezen():
        antwoord = pagina(gast, "sessie_agenda", sessie.pk)
        assert antwoord["Content-Type"].startswith("text/calendar")
        agenda = icalendar.Calendar.from_ical(antwoord.content)
        return agenda, agenda.walk("VEVENT")[0]

    agenda, eerst = gelezen()
    assert (agenda["method"], eerst["sequence"], str(eerst["summary"])) == ("REQUEST", 0, "Wrap-up")
    assert eerst.decoded("dtend") - eerst.decoded("dtstart") == timedelta(minutes=60)
    assert agenda.walk("VTIMEZONE")
    doe(hier[Rol.PROJECTLEIDER], "sessie.afzeggen", vers(sessie), reden="Niemand kan.")
    agenda, daarna = gelezen()
    assert (agenda["method"], daarna["sequence"], daarna["status"]) == ("CANCEL", 1, "CANCELLED")
    assert eerst["uid"] == daarna["uid"]


def test_aanwezigheid_komt_pas_als_de_sessie_is_geweest(hier, sessie):
    Sessie.objects.filter(pk=sessie.pk).update(moment=vanaf_nu(timedelta(hours=1)))
    wie = [sessie.deelnemers.first().pk]
    met = {"aanwezigen": wie, "uren": 2, "voorbereiding": 0}
    redenen = weigering(hier[Rol.PROJECTLEIDER], "sessie.aanwezigheid", vers(sessie), **met)
    assert redenen == ["nog_niet_geweest"]


def test_een_tweede_persoon_stelt_het_verslag_vast_en_daarin_staat_geen_kind(hier, casus, sessie):
    breng_in(hier, casus, sessie)
    houd(hier, sessie)
    pl, vz = hier[Rol.PROJECTLEIDER], hier[Rol.VOORZITTER]
    naam = {"vraag": 1, "tekst": f"{casus.initialen} hielp ons."}
    assert weigering(pl, "sessie.vraag_beantwoorden", vers(sessie), **naam) == ["tekst"]
    assert weigering(vz, "sessie.verslag_vaststellen", vers(sessie)) == ["vraag_open"]
    beantwoord(hier, sessie)
    assert weigering(pl, "sessie.verslag_vaststellen", vers(sessie)) == ["eigen_verslag"]
    doe(vz, "sessie.verslag_vaststellen", vers(sessie))
    assert vers(sessie).status == Sessiestatus.VERSLAG


def test_een_casus_die_later_inkwam_houdt_een_verslag_met_haar_naam_tegen(
    hier, cast, casus, sessie
):
    houd(hier, sessie)
    beantwoord(hier, sessie)
    ander = casus_in_behandeling(cast, initialen="Q.Z.")
    met = {"vraag": 1, "tekst": "Bij Q.Z. werkte dat."}
    doe(hier[Rol.PROJECTLEIDER], "sessie.vraag_beantwoorden", vers(sessie), **met)
    breng_in(hier, ander, sessie)
    redenen = weigering(hier[Rol.VOORZITTER], "sessie.verslag_vaststellen", vers(sessie))
    assert redenen == ["verslag_herleidbaar"]


def test_alleen_wie_er_was_krijgt_een_certificaat_met_zijn_uren(hier, casus):
    sessie = plan(hier, skj=True)
    houd(hier, sessie)
    beantwoord(hier, sessie)
    doe(hier[Rol.VOORZITTER], "sessie.verslag_vaststellen", vers(sessie))
    namen = {een.deelnemer.naam for een in Certificaat.objects.select_related("deelnemer")}
    gast, jb = hier.mensen[Rol.CONTACTPERSOON_GEMEENTE], hier.mensen[Rol.JEUGDBESCHERMER]
    assert namen == {str(gast), "R. Bos"}
    deelnemer = sessie.deelnemers.get(medewerker=gast)
    assert pagina(gast, "sessie_certificaat", deelnemer.pk).status_code == 404  # still to be made
    while maak_certificaat():
        pass
    antwoord = pagina(gast, "sessie_certificaat", deelnemer.pk)
    assert antwoord.content.startswith(b"%PDF")
    assert pagina(jb, "sessie_certificaat", deelnemer.pk).status_code == 404
    van_gast = sessie.deelnemers.get(naam="R. Bos")
    leider = hier.mensen[Rol.PROJECTLEIDER]
    assert pagina(leider, "sessie_certificaat", van_gast.pk).status_code == 200


def test_een_certificaat_is_een_toegankelijke_pdf(hier, casus, tmp_path):
    sessie = plan(hier, skj=True, soort="retrospectief")
    houd(hier, sessie)
    beantwoord(hier, sessie)
    doe(hier[Rol.VOORZITTER], "sessie.verslag_vaststellen", vers(sessie))
    assert maak_certificaat() == 1
    bestand = tmp_path / "certificaat.pdf"
    bestand.write_bytes(bytes(Certificaat.objects.exclude(gemaakt_op=None).first().inhoud))
    with Pdf.open(bestand) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"
        assert len(pdf.pages) == 1


def test_het_leerdocument_van_de_casus_telt_de_sessie_mee(hier, casus, sessie):
    breng_in(hier, casus, sessie)
    houd(hier, sessie)
    soort = soort_met(LEREN)
    tekst = repr(samenstellen(soort, vers(casus)))
    assert "er was geen leersessie" not in tekst
    assert "('Deelnemers', '3')" in tekst
    assert "('Uren bijeenkomst per persoon', '4')" in tekst


def test_een_andere_regio_ziet_een_sessie_niet(cast, sessie):
    elders = cast.zuid.mensen[Rol.PROCESREGISSEUR]
    assert pagina(elders, "sessie", sessie.pk).status_code == 404
    assert "Wrap-up</a>" not in pagina(elders, "sessies").content.decode()


def test_zonder_inzage_in_de_casus_leest_een_projectleider_de_samenvatting_niet(
    hier, casus, sessie
):
    breng_in(hier, casus, sessie)
    tekst = pagina(hier.mensen[Rol.PROJECTLEIDER], "sessie", sessie.pk).content.decode()
    assert casus.nummer in tekst
    assert ZINNETJE not in tekst
    regie = pagina(hier.mensen[Rol.PROCESREGISSEUR], "sessie", sessie.pk).content.decode()
    assert ZINNETJE in regie


def test_een_vast_ritme_zegt_wanneer_de_volgende_moet(hier, casus):
    sessie = plan(hier, soort="vierhoek")
    assert aan_de_beurt(Sessie.objects.all()) == []
    houd(hier, sessie)
    with tijdmachine(vandaag() + timedelta(days=1)):
        (naam, dag), *rest = aan_de_beurt(Sessie.objects.all())
    assert (naam, rest) == ("Vierhoeksoverleg", [])
    assert timedelta(days=59) <= dag - vandaag() <= timedelta(days=62)


# ---- a trajectory ---------------------------------------------------------------------------------


def test_een_fase_die_te_laat_is_wordt_een_keer_gemeld_en_na_verzetten_opnieuw(hier):
    leider = hier[Rol.PROJECTLEIDER]
    met = {"naam": "Terugkijken", "begint_op": vandaag(), "kerngroep": "A, B"}
    traject = doe(leider, "traject.starten", **met)
    with tijdmachine(vandaag() + timedelta(days=70)):
        bewaak()
        bewaak()
        leider = Door.van(hier.mensen[Rol.PROJECTLEIDER])
        assert Bericht.objects.filter(onderwerp__startswith="Fase te laat").count() == 3
        doe(leider, "traject.fase_verzetten", vers(traject), fase_tot=vandaag(), reden="Druk.")
        assert vers(traject).te_laat_gemeld is None
    with tijdmachine(vandaag() + timedelta(days=71)):
        bewaak()
        assert Bericht.objects.filter(onderwerp__startswith="Fase te laat").count() == 6


def test_de_evaluatie_begint_na_vier_retrospectieven(hier, casus):
    leider = hier[Rol.PROJECTLEIDER]
    met = {"naam": "Terugkijken", "begint_op": vandaag(), "kerngroep": "A, B"}
    traject = doe(leider, "traject.starten", **met)
    for _ in range(2):
        doe(leider, "traject.verder", vers(traject), reden="Klaar.")
    reden = {"reden": "Klaar."}
    for keer in range(4):
        redenen = weigering(leider, "traject.verder", vers(traject), **reden)
        assert redenen == ["retrospectieven_ontbreken"], keer
        houd(hier, plan(hier, soort="retrospectief", traject=traject.pk))
    doe(leider, "traject.verder", vers(traject), **reden)
    assert vers(traject).status == Fase.EVALUEREN
    doe(leider, "traject.verder", vers(traject), **reden)
    klaar = Traject.objects.get(pk=traject.pk)
    assert (klaar.status, klaar.fase_tot) == (Fase.AFGEROND, None)
    assert [stap.fase for stap in klaar.stappen.all()] == list(Fase.values[:4])


def test_een_sessie_hoort_niet_bij_een_traject_van_een_andere_regio(cast, hier):
    met = {"naam": "Terugkijken", "begint_op": vandaag()}
    elders = doe(cast.zuid[Rol.PROJECTLEIDER], "traject.starten", **met)
    plannen = {"soort": "retrospectief", "datum": vandaag(), "tijd": "10:00", "plaats": "Online"}
    wie = hier[Rol.PROJECTLEIDER]
    fouten = weigering(wie, "sessie.plannen", **plannen, duur=60, traject=elders.pk)
    assert fouten == ["traject"]
