"""Facts that change while a case runs, mistakes that are mended, and what waited on them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.ben.models import Consult
from casuistiek.casus.documenten import LEREN, PROCES, leernummer
from casuistiek.casus.keuzes import Functie, Urgentie
from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.models import Gemeente, Organisatie, Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.takken.vinden import gebeurd
from casuistiek.fundament.tijd import als_dag, tijdmachine, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.maatwerk.models import Aanvraag
from casuistiek.rechten.models import Correctie
from casuistiek.tafel.models import Bespreking
from tests.foto import foto
from tests.rolverdeling import (
    Cast,
    aangemelde_casus,
    aanmelding,
    casus_in_behandeling,
    doe,
    met_toestemming,
    met_vannacht,
    op_trede,
    vers,
    weigering,
)
from tests.verhaal import aanvraag as aanvraaginvoer
from workflows.klokken.models import Klok
from workflows.ladder.models import Ladder, Norm
from workflows.werkvoorraad.models import Taak

WEEK = timedelta(days=7)
MAATREGEL, GEMEENTE = "feiten.maatregel_wijzigen", "feiten.gemeente_wijzigen"
HERSTEL, HERSTEL_TEKST = "feiten.gegeven_herstellen", "feiten.tekst_herstellen"
OVERDRAGEN = "feiten.casusregie_overdragen"


def waarom(per: date | None = None) -> dict[str, Any]:
    return {"per": per or vandaag(), "reden": "De rechter besliste.", "bron": "Beschikking"}


def norm(regio: Any, code: str, **met: Any) -> Norm:
    kolommen = {"naam": code, "termijn": "6 weken", "bij_verlopen": "signaal"} | met
    return Norm.objects.create(ladder=Ladder.objects.get(regio=regio), code=code, **kolommen)


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    """Of the lokaal team, vrijwillig, in a region where six weeks count from the measure."""
    norm(cast.noord.regio, "zes-weken", start="maatregel", einde="hulp_gestart")
    lokaal = cast.noord[Rol.CONSULENT_LOKAAL_TEAM]
    casus = doe(lokaal, "casus.aanmelden", **aanmelding(cast.noord))
    triage = {"functie": "consultatie_advies", "urgentie": "gewoon", "triage": "Een vraag."}
    doe(cast.noord[Rol.PROCESREGISSEUR], "casus.accepteren", casus, **triage)
    return met_vannacht(vers(casus))


def klok(casus: Casus, code: str) -> Klok | None:
    klokken = Klok.objects.filter(casus=casus, norm__code=code).exclude(status="vervallen")
    return klokken.first()


def lokaal(cast: Cast) -> Door:
    return cast.noord[Rol.CONSULENT_LOKAAL_TEAM]


def bijstad(cast: Cast) -> Gemeente:
    return Gemeente.objects.create(regio=cast.noord.regio, naam="Bijstad")


def berichten_aan(wie: Any) -> list[str]:
    rijen = Bericht.objects.filter(aan=wie).order_by("pk")
    return list(rijen.values_list("onderwerp", flat=True))


# ---- norms start, stop and move --------------------------------------------------------------------


def test_de_zes_weken_beginnen_met_de_ots(cast, casus):
    assert klok(casus, "zes-weken") is None
    begon = vandaag() - 2 * WEEK
    doe(lokaal(cast), MAATREGEL, casus, juridisch_kader="ots", **waarom(begon))
    assert vers(casus).maatregel_op == begon
    loopt = klok(casus, "zes-weken")
    assert loopt is not None
    assert (loopt.begin, loopt.einde) == (begon, begon + 6 * WEEK)
    assert vers(casus).eerste_termijn == loopt.einde


@pytest.mark.parametrize(("eerst", "daarna"), [("vots", "ots"), ("ots", "voogdij")])
def test_een_andere_maatregel_zet_de_termijn_niet_terug(cast, casus, eerst, daarna):
    begon = vandaag() - 2 * WEEK
    doe(lokaal(cast), MAATREGEL, casus, juridisch_kader=eerst, **waarom(begon))
    doe(lokaal(cast), MAATREGEL, casus, juridisch_kader=daarna, **waarom())
    loopt = klok(casus, "zes-weken")
    assert loopt is not None
    assert loopt.begin == begon


def test_zonder_maatregel_vervalt_de_termijn_en_een_nieuwe_begint_opnieuw(cast, casus):
    doe(lokaal(cast), MAATREGEL, casus, juridisch_kader="ots", **waarom())
    doe(lokaal(cast), MAATREGEL, casus, juridisch_kader="vrijwillig", **waarom())
    assert vers(casus).maatregel_op is None
    assert klok(casus, "zes-weken") is None
    with tijdmachine(vandaag() + WEEK):
        doe(lokaal(cast), MAATREGEL, casus, juridisch_kader="ots", **waarom())
        loopt = klok(casus, "zes-weken")
        assert loopt is not None
        assert loopt.begin == vandaag()


def test_een_verkeerde_datum_verschuift_de_termijn(cast, casus):
    doe(lokaal(cast), MAATREGEL, casus, juridisch_kader="ots", **waarom())
    goed = vandaag() - 3 * WEEK
    doe(lokaal(cast), HERSTEL, casus, maatregel_op=goed, reden="Verkeerd overgenomen.")
    loopt = klok(casus, "zes-weken")
    assert loopt is not None
    assert (loopt.begin, loopt.einde) == (goed, goed + 6 * WEEK)


def test_wie_leidt_hoort_welk_feit_veranderde_en_niet_wat_er_staat(cast, casus):
    doe(lokaal(cast), MAATREGEL, casus, juridisch_kader="ots", **waarom())
    bericht = Bericht.objects.filter(onderwerp=f"Veranderd bij casus {casus.nummer}").get()
    assert bericht.aan == cast.noord.mensen[Rol.PROCESREGISSEUR]
    assert "juridisch kader" in bericht.zin
    assert "Ondertoezichtstelling" not in bericht.zin


def test_beide_regisseurs_horen_wat_een_ander_veranderde_en_van_henzelf_wie_het_niet_was(
    cast, casus
):
    cr, pr = casus.casusregisseur, casus.procesregisseur
    collega = cast.noord.erbij(Rol.PROCESREGISSEUR)
    wie_hoort = {collega: {cr, pr}, Door.van(pr): {cr}, Door.van(cr): {pr}}
    for dag, (door, horen) in enumerate(wie_hoort.items()):
        Bericht.objects.all().delete()
        doe(door, "feiten.school_wijzigen", casus, school=f"School {dag}", **waarom())
        assert {bericht.aan for bericht in Bericht.objects.all()} == horen, door


def test_een_andere_functie_en_urgentie_staan_op_de_pagina_en_in_de_documenten(cast, casus):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    doe(regie, "feiten.functie_wijzigen", casus, functie="procesregie", **waarom())
    doe(regie, "feiten.urgentie_wijzigen", casus, urgentie="hoog", **waarom())
    nu = {"RET-functie": Functie.PROCESREGIE.label, "Urgentie": Urgentie.HOOG.label}
    client = Client()
    client.force_login(regie.medewerker)
    op_de_pagina = client.get(casus.get_absolute_url()).context["feiten"]
    documenten = [samenstellen(soort_met(soort), vers(casus)) for soort in (PROCES, LEREN)]
    for wat, waarde in nu.items():
        assert waarde in [feit.waarde for feit in op_de_pagina if feit.label == wat]
        assert all(str((wat, waarde)) in repr(document) for document in documenten)


def test_wat_er_stond_blijft_te_lezen(cast, casus):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    doe(lokaal(cast), MAATREGEL, casus, juridisch_kader="ots", **waarom())
    doe(regie, "feiten.functie_wijzigen", casus, functie="procesregie", **waarom())
    doe(regie, "feiten.urgentie_wijzigen", casus, urgentie="hoog", **waarom())
    doe(lokaal(cast), "feiten.school_wijzigen", casus, school="Thuisonderwijs", **waarom())
    rijen = {rij.wat: (rij.oud, rij.nieuw) for rij in casus.feitwijzigingen.all()}
    assert rijen["Juridisch kader"] == ("Vrijwillig", "Ondertoezichtstelling")
    assert rijen["RET-functie"] == (
        "Consultatie en advies (kort)",
        "Procesregie (de hele weg)",
    )
    assert rijen["School of dagbesteding"] == ("", "Thuisonderwijs")
    soort = soort_met("procesregiedocument")
    kern = repr(samenstellen(soort, soort.laden(casus.pk))[0].blokken)
    assert "Vrijwillig" in kern
    assert "Beschikking" in kern


def test_wat_er_al_staat_is_geen_wijziging(cast, casus):
    met = {"juridisch_kader": "vrijwillig"} | waarom()
    assert weigering(lokaal(cast), MAATREGEL, casus, **met) == ["__all__"]
    met = {"juridisch_kader": "ots"} | waarom(vandaag() + WEEK)
    assert weigering(lokaal(cast), MAATREGEL, casus, **met) == ["per"]


# ---- casusregie: the one move that the law makes ----------------------------------------------------


def test_de_casusregie_gaat_alleen_na_een_uitspraak_naar_de_gi(cast, casus):
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    met = {"naar": jb.medewerker.pk} | waarom()
    assert weigering(lokaal(cast), OVERDRAGEN, casus, **met) == ["geen_maatregel"]
    doe(lokaal(cast), MAATREGEL, casus, juridisch_kader="ots", **waarom())
    doe(lokaal(cast), OVERDRAGEN, casus, **met)
    nu = vers(casus)
    assert nu.organisatie == cast.noord.organisaties[Organisatiesoort.GI]
    assert nu.casusregisseur == jb.medewerker
    assert weigering(jb, OVERDRAGEN, nu, **met) == ["al_bij_gi"]
    assert f"Veranderd bij casus {casus.nummer}" in berichten_aan(jb.medewerker)
    niet_meer = {"keuze": 1, "omschrijving": "Plek"}
    code = weigering(lokaal(cast), "casus.hulpoptie_vastleggen", nu, **niet_meer)
    assert code == ["niet_gevonden"], "het lokale team liet de casus los"


# ---- another gemeente -------------------------------------------------------------------------------


def ingediend(cast: Cast, casus: Casus) -> Aanvraag:
    doe_het = lokaal(cast)
    aanvraag = doe(doe_het, "maatwerk.opstellen", vers(casus), **aanvraaginvoer())
    return doe(doe_het, "maatwerk.indienen", aanvraag)


def test_een_aanvraag_die_wacht_gaat_naar_wie_nu_betaalt(cast, casus):
    naar = bijstad(cast)
    concept = doe(lokaal(cast), "maatwerk.opstellen", casus, **aanvraaginvoer(bedrag=900))
    wacht = ingediend(cast, casus)
    regie, budget = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.BUDGETHOUDER]
    doe(regie, GEMEENTE, vers(casus), gemeente=naar.pk, **waarom())
    oud, nieuw = vers(wacht), Aanvraag.objects.exclude(pk__in=[wacht.pk, concept.pk]).get()
    assert (oud.status, oud.gemeente) == ("ingetrokken", cast.noord.gemeente)
    assert (nieuw.status, nieuw.gemeente, nieuw.bedrag) == ("concept", naar, oud.bedrag)
    assert vers(concept).gemeente == naar
    assert not vers(casus).geldvraag
    assert weigering(budget, "maatwerk.toekennen", oud) == ["niet_gevonden"]
    assert any("ingetrokken" in een for een in berichten_aan(budget.medewerker))
    assert any("opnieuw indienen" in een for een in berichten_aan(lokaal(cast).medewerker))
    taken = Taak.objects.filter(casus=casus, status="NEW")
    assert set(taken.values_list("titel", flat=True)) >= {"Maatwerkaanvraag indienen"}
    assert not taken.filter(titel="Besluiten over maatwerk").exists()
    doe(lokaal(cast), "maatwerk.indienen", nieuw)
    assert taken.filter(titel="Besluiten over maatwerk").exists()


def van_bijstad(cast: Cast, naar: Gemeente, rol: Rol) -> Door:
    """Somebody with this role at the other gemeente."""
    organisatie = Organisatie.objects.create(
        soort=Organisatiesoort.GEMEENTE, naam="Gemeente Bijstad", afkorting="bij", gemeente=naar
    )
    organisatie.regios.add(naar.regio)
    return cast.noord.erbij(rol, organisatie=organisatie)


def test_de_nieuwe_gemeente_kent_alleen_toe_wat_haar_zelf_is_gevraagd(cast, casus):
    naar = bijstad(cast)
    budget = van_bijstad(cast, naar, Rol.BUDGETHOUDER)
    oud = ingediend(cast, casus)
    doe(lokaal(cast), GEMEENTE, vers(casus), gemeente=naar.pk, **waarom())
    assert weigering(budget, "maatwerk.toekennen", vers(oud)) == ["niet_gevonden"]
    nieuw = Aanvraag.objects.exclude(pk=oud.pk).get()
    doe(lokaal(cast), "maatwerk.indienen", nieuw)
    assert weigering(budget, "maatwerk.toekennen", vers(oud)) == ["verkeerde_status"]
    doe(budget, "maatwerk.toekennen", vers(nieuw))
    assert (vers(oud).status, vers(nieuw).gemeente) == ("ingetrokken", naar)


def test_beide_gemeenten_horen_van_een_verhuizing(cast, casus):
    naar = bijstad(cast)
    daar = van_bijstad(cast, naar, Rol.CONTACTPERSOON_GEMEENTE)
    doe(lokaal(cast), GEMEENTE, casus, gemeente=naar.pk, **waarom())
    verteld = Bericht.objects.filter(onderwerp=f"Andere gemeente bij casus {casus.nummer}")
    begin = f"Casus {casus.nummer} hoort"
    assert {bericht.aan: bericht.zin for bericht in verteld} == {
        cast.noord.mensen[Rol.CONTACTPERSOON_GEMEENTE]: (
            f"{begin} niet meer bij uw gemeente. U ziet de casus niet meer."
        ),
        daar.medewerker: f"{begin} nu bij uw gemeente.",
    }


def test_een_verbeterde_gemeente_doet_hetzelfde(cast, casus):
    naar = bijstad(cast)
    wacht = ingediend(cast, casus)
    doe(lokaal(cast), HERSTEL, vers(casus), gemeente=naar.pk, reden="Verkeerd gekozen.")
    assert vers(wacht).status == "ingetrokken"
    assert Aanvraag.objects.filter(gemeente=naar, status="concept").exists()


def test_wat_is_toegekend_blijft_van_wie_het_toekende(cast, casus):
    wacht = ingediend(cast, casus)
    doe(cast.noord[Rol.BUDGETHOUDER], "maatwerk.toekennen", wacht)
    naar = bijstad(cast).pk
    doe(lokaal(cast), GEMEENTE, vers(casus), gemeente=naar, **waarom())
    assert (vers(wacht).status, vers(wacht).gemeente) == ("toegekend", cast.noord.gemeente)


def test_naar_een_andere_regio_gaat_de_hele_casus_mee(cast):
    casus = op_trede(cast, met_toestemming(casus_in_behandeling(cast)), "tafel")
    jb, regie = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]
    doe(regie, "tafel.plannen", datum=vandaag() + WEEK, tijd="13:30", plaats="Hier")
    bespreking = doe(regie, "tafel.agenderen", casus, vraag="Welke plek past?")
    expert = cast.noord.mensen[Rol.RET_EXPERT]
    doe(regie, "tafel.uitnodigen", bespreking, expert=expert.pk, tot=vandaag() + 2 * WEEK)
    doe(jb, GEMEENTE, vers(casus), gemeente=cast.zuid.gemeente.pk, **waarom())
    nu = vers(casus)
    assert (nu.regio, nu.procesregisseur, nu.op_agenda) == (cast.zuid.regio, None, False)
    assert (nu.trede_nummer, nu.ladder_versie) == (1, str(Ladder.objects.get(regio=nu.regio)))
    assert any("Op de ladder van een andere regio" in zin for _, zin, _ in gebeurd(nu))
    assert vers(bespreking).status == "afgevoerd"
    assert not nu.uitnodigingen.geldig(vandaag()).exists()
    taken = Taak.objects.filter(casus=nu, status="NEW")
    assert {taak.regio for taak in taken} == {cast.zuid.regio}
    assert [taak.titel for taak in taken] == ["Trede 1 behandelen"]
    assert weigering(regie, "casus.aanhouden", nu) == ["niet_gevonden"]
    nieuw = cast.zuid[Rol.PROCESREGISSEUR]
    assert f"U bent aan de beurt bij casus {nu.nummer}" in berichten_aan(nieuw.medewerker)
    doe(nieuw, "casus.procesregie_overnemen", nu)
    assert vers(nu).procesregisseur == nieuw.medewerker
    van_wie = nu.feitwijzigingen.filter(wat="Procesregisseur").values_list("oud", "nieuw")
    assert list(van_wie) == [(str(regie.medewerker), ""), ("", str(nieuw.medewerker))]
    assert leernummer(vers(nu)) == leernummer(casus), "het nummer van het leerdocument blijft"
    doe(nieuw, "ladder.opschalen", vers(nu), reden="expertise", toelichting="Verder.")


def test_een_geheime_casus_verhuist_en_de_casusregisseur_laat_daar_iemand_in(cast):
    casus = casus_in_behandeling(cast)
    regie, jb = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.JEUGDBESCHERMER]
    doe(regie, "toegang.geheim_maken", casus, reden="Een ouder werkt bij de gemeente.")
    doe(regie, GEMEENTE, vers(casus), gemeente=cast.zuid.gemeente.pk, **waarom())
    nieuw = cast.zuid[Rol.PROCESREGISSEUR]
    assert weigering(nieuw, "casus.procesregie_overnemen", vers(casus)) == ["niet_gevonden"]
    assert f"Neem een procesregisseur op in de kring van {casus.nummer}" in berichten_aan(
        jb.medewerker
    )
    kring = {"wie": nieuw.medewerker.pk, "reden": "Neemt het over."}
    doe(jb, "toegang.inwijden", vers(casus), **kring)
    doe(nieuw, "casus.procesregie_overnemen", vers(casus))


def test_zonder_ladder_in_de_andere_regio_verandert_er_niets(cast, casus):
    Ladder.objects.filter(regio=cast.zuid.regio).update(geldig_tot=vandaag() - WEEK)
    met = {"gemeente": cast.zuid.gemeente.pk} | waarom()
    assert weigering(lokaal(cast), GEMEENTE, casus, **met) == ["geen_ladder"]
    assert vers(casus).regio == cast.noord.regio


# ---- what was sent out is asked again ---------------------------------------------------------------


def met_stukken(cast: Cast, casus: Casus) -> Bespreking:
    """On the agenda of the table of tomorrow, with the papers sent."""
    regie, morgen = cast.noord[Rol.PROCESREGISSEUR], vandaag() + timedelta(days=1)
    doe(regie, "tafel.plannen", datum=morgen, tijd="13:30", plaats="Hier")
    bespreking: Bespreking = doe(regie, "tafel.agenderen", casus, vraag="Welke plek past?")
    doe(regie, "tafel.stukken_verzenden", bespreking)
    return vers(bespreking)


def test_stukken_gaan_opnieuw_als_een_feit_verandert(cast):
    casus = casus_in_behandeling(cast, "tafel")
    jb, regie = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]
    bespreking = eerst = met_stukken(cast, casus)
    doe(jb, "feiten.school_wijzigen", vers(casus), school="Geen", **waarom())
    assert vers(bespreking).status == "stukken_verzonden", "de school staat niet in de stukken"
    doe(jb, MAATREGEL, vers(casus), juridisch_kader="ots", **waarom())
    assert vers(bespreking).status == "geagendeerd"
    titels = Taak.objects.filter(casus=casus, status="NEW").values_list("titel", flat=True)
    assert "Stukken voor de RET-tafel verzenden" in titels
    assert "Besluit van de RET-tafel vastleggen" not in titels
    doe(regie, "tafel.stukken_verzenden", vers(bespreking))
    weer = vers(bespreking)
    assert ["Juridisch kader", "Ondertoezichtstelling"] in weer.stukken["delen"]
    assert [een["zegel"] for een in weer.eerdere_stukken] == [eerst.stukken_zegel]


def test_de_tafel_besluit_niet_op_stukken_van_voor_de_verandering(cast):
    casus = casus_in_behandeling(cast, "tafel")
    bespreking = met_stukken(cast, casus)
    doe(cast.noord[Rol.JEUGDBESCHERMER], MAATREGEL, vers(casus), juridisch_kader="ots", **waarom())
    with tijdmachine(vandaag() + timedelta(days=1)):
        besluit = {"besluit": "Zoek verder.", "vervolg": "verder_zoeken"}
        voorzitter = cast.noord[Rol.VOORZITTER]
        redenen = weigering(voorzitter, "tafel.besluiten", vers(bespreking), **besluit)
        assert redenen == ["stukken_niet_verzonden"]
        doe(cast.noord[Rol.PROCESREGISSEUR], "tafel.stukken_verzenden", vers(bespreking))
        doe(voorzitter, "tafel.besluiten", vers(bespreking), **besluit)


def test_na_de_tafel_gaan_stukken_niet_opnieuw(cast):
    casus = casus_in_behandeling(cast, "tafel")
    bespreking = met_stukken(cast, casus)
    with tijdmachine(vandaag() + timedelta(days=2)):
        ots = {"juridisch_kader": "ots", **waarom()}
        doe(cast.noord[Rol.JEUGDBESCHERMER], MAATREGEL, vers(casus), **ots)
    assert vers(bespreking).status == "stukken_verzonden"


@pytest.mark.parametrize("aangenomen", [False, True])
def test_een_vraag_aan_het_ben_gaat_opnieuw_als_een_feit_verandert(cast, aangenomen):
    casus = met_toestemming(casus_in_behandeling(cast, "consult"))
    regie, ben = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.BEN_COORDINATOR]
    vraag = {"vraag": "Wie kent een plek?", "samenvatting": "Kan nergens blijven."}
    consult: Consult = doe(regie, "ben.vragen", casus, **vraag)
    if aangenomen:
        doe(ben, "ben.aannemen", consult)
    doe(cast.noord[Rol.JEUGDBESCHERMER], MAATREGEL, vers(casus), juridisch_kader="ots", **waarom())
    assert vers(consult).status == "teruggestuurd"
    assert any("opnieuw gestuurd" in een for een in berichten_aan(ben.medewerker))
    titels = list(Taak.objects.filter(casus=casus, status="NEW").values_list("titel", flat=True))
    assert "Vraag aan het BEN aanvullen" in titels
    doe(regie, "ben.opnieuw_vragen", vers(consult), **vraag)
    assert "Ondertoezichtstelling" in str(vers(consult).verzonden_versie)
    assert len(vers(consult).eerdere_versies) == 1


# ---- mistakes ---------------------------------------------------------------------------------------


def test_wie_een_tekst_schreef_herstelt_de_fout_en_een_ander_niet(cast, casus):
    optie = doe(
        lokaal(cast), "casus.hulpoptie_vastleggen", casus, keuze=1, omschrijving="Gezinshuus"
    )
    plek = {"tekst": f"casus.hulpoptie:{optie.pk}:omschrijving", "nieuw": "Gezinshuis"}
    collega = cast.noord.erbij(Rol.CONSULENT_LOKAAL_TEAM)
    met = {"collega": collega.medewerker.pk, "toelichting": "Verlof."}
    doe(lokaal(cast), "casus.casusregisseur_wijzigen", casus, **met)
    assert weigering(collega, HERSTEL_TEKST, vers(casus), **plek, reden="Fout") == ["tekst"]
    regie = cast.noord[Rol.PROCESREGISSEUR]
    doe(regie, HERSTEL_TEKST, vers(casus), **plek, reden="Typefout.")
    assert vers(optie).omschrijving == "Gezinshuis"
    correctie = Correctie.objects.get()
    assert (correctie.oud, correctie.waarom) == ("Gezinshuus", "Typefout.")


def test_een_herstelde_fout_staat_op_de_pagina_met_de_reden(cast, casus):
    tekst = {"tekst": "casus.casus::gevraagde_hulp", "nieuw": "een plek"}
    doe(lokaal(cast), HERSTEL_TEKST, casus, **tekst, reden="Verwisseld.")
    client = Client()
    client.force_login(lokaal(cast).medewerker)
    pagina = client.get(reverse("casus", args=[casus.nummer])).content.decode()
    assert "<del>passende plek met behandeling</del>" in pagina
    assert "Waarom: Verwisseld." in pagina


def test_zonder_reden_wordt_niets_hersteld(cast, casus):
    assert weigering(lokaal(cast), HERSTEL, casus, initialen="Q.Y.") == ["reden"]
    assert weigering(lokaal(cast), HERSTEL, casus, reden="Zomaar") == ["__all__"]


# ---- one open case for one child --------------------------------------------------------------------

BSN = "999990019"


def test_een_verbeterd_bsn_maakt_geen_tweede_casus(cast):
    aangemelde_casus(cast, bsn=BSN)
    ander = aangemelde_casus(cast, initialen="Z.Z.")
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    assert weigering(jb, HERSTEL, ander, bsn=BSN, reden="Typefout.") == ["loopt_al"]


def test_een_concept_indienen_maakt_geen_tweede_casus(cast):
    jb, met = cast.noord[Rol.JEUGDBESCHERMER], aanmelding(cast.noord, bsn=BSN)
    kind = {naam: met[naam] for naam in ("initialen", "geboortedatum", "gemeente")}
    concept = doe(jb, "casus.opstellen", **kind)
    aangemelde_casus(cast, bsn=BSN)
    assert weigering(jb, "casus.indienen", concept, **met) == ["loopt_al"]
    doe(jb, "casus.indienen", concept, **met | {"bsn": "111222333"})


def test_heropenen_maakt_geen_tweede_casus(cast):
    eerst = casus_in_behandeling(cast, bsn=BSN)
    Casus.objects.filter(pk=eerst.pk).update(status="afgesloten", open=False)
    aangemelde_casus(cast, bsn=BSN)
    regie = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(regie, "casus.heropenen", vers(eerst), toelichting="Weer.") == ["loopt_al"]


def test_wie_beide_mag_kennen_hoort_dat_twee_casussen_op_elkaar_lijken(cast):
    eerst = aangemelde_casus(cast)
    jb2 = cast.noord.erbij(Rol.JEUGDBESCHERMER)
    tweede = doe(jb2, "casus.aanmelden", **aanmelding(cast.noord, initialen="q. x"))
    regie = cast.noord.mensen[Rol.PROCESREGISSEUR]
    assert f"Casus {tweede.nummer} lijkt op een andere" in berichten_aan(regie)
    assert not any("lijkt" in een for een in berichten_aan(jb2.medewerker))
    assert eerst.nummer in _pagina(regie, tweede)
    assert eerst.nummer not in _pagina(jb2.medewerker, tweede)


def _pagina(wie: Any, casus: Casus) -> str:
    client = Client()
    client.force_login(wie)
    return client.get(reverse("casus", args=[casus.nummer])).content.decode()


def test_met_twee_verschillende_nummers_is_het_een_ander_kind(cast):
    aangemelde_casus(cast, bsn=BSN)
    aangemelde_casus(cast, bsn="111222333")
    assert not Bericht.objects.filter(onderwerp__contains="lijkt").exists()


# ---- false alarm ------------------------------------------------------------------------------------


@pytest.fixture
def zhz(cast: Cast) -> Norm:
    return norm(
        cast.noord.regio, "vast", start="maatregel", einde="vaste_jeugdbeschermer", naam="Vast"
    )


def met_ots(**anders: Any) -> dict[str, Any]:
    return {"juridisch_kader": "ots", "maatregel_op": vandaag() - 16 * WEEK} | anders


def test_wat_niemand_vroeg_is_onbekend_en_niet_te_laat(cast, zhz):
    casus = aangemelde_casus(cast, **met_ots())
    assert klok(casus, "vast") is None
    assert casus.eerste_termijn is None
    pagina = _pagina(cast.noord.mensen[Rol.JEUGDBESCHERMER], casus)
    assert "Is er een vaste jeugdbeschermer, en sinds wanneer?" in pagina
    soort = soort_met("procesregiedocument")
    assert "Onbekend: Is er" in repr(samenstellen(soort, soort.laden(casus.pk)))


def test_bij_de_aanmelding_al_een_vaste_jeugdbeschermer(cast, zhz):
    op = vandaag() - 13 * WEEK
    casus = aangemelde_casus(cast, **met_ots(vaste_jeugdbeschermer_op=op))
    gehaald = klok(casus, "vast")
    assert gehaald is not None
    assert (gehaald.status, gehaald.stand) == ("gehaald", "Gehaald")


def test_nog_niet_telt_door_en_later_op_de_dag_zelf(cast, zhz):
    casus = aangemelde_casus(cast, **met_ots(vaste_jeugdbeschermer="nee"))
    loopt = klok(casus, "vast")
    assert loopt is not None
    assert loopt.status == "loopt"
    op = loopt.einde + timedelta(days=3)
    vast = {"vaste_jeugdbeschermer_op": op}
    doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.vaste_jeugdbeschermer_vastleggen", casus, **vast)
    assert vers(loopt).stand == "Gehaald, 3 dagen te laat"


def test_toch_niet_telt_weer_en_op_een_andere_dag_is_op_die_dag_gehaald(cast, zhz):
    jb, vastleggen = cast.noord[Rol.JEUGDBESCHERMER], "casus.vaste_jeugdbeschermer_vastleggen"
    op = vandaag() - 13 * WEEK
    casus = aangemelde_casus(cast, **met_ots(vaste_jeugdbeschermer_op=op))
    gehaald = klok(casus, "vast")
    assert gehaald is not None
    doe(jb, vastleggen, casus, vaste_jeugdbeschermer="nee")
    assert (vers(gehaald).status, vers(gehaald).klaar_op) == ("loopt", None)
    assert vers(casus).eerste_termijn == gehaald.einde
    weer = op + timedelta(days=2)
    doe(jb, vastleggen, vers(casus), vaste_jeugdbeschermer_op=weer)
    assert als_dag(vers(gehaald).klaar_op) == weer
    assert vers(casus).eerste_termijn is None
    doe(jb, vastleggen, vers(casus), vaste_jeugdbeschermer_op=op)
    assert als_dag(vers(gehaald).klaar_op) == op


def test_ja_zonder_datum_en_nee_met_datum_kunnen_niet(cast):
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    for fout in (
        {"vaste_jeugdbeschermer": "ja"},
        {"vaste_jeugdbeschermer": "nee", "vaste_jeugdbeschermer_op": vandaag()},
    ):
        met = aanmelding(cast.noord, **met_ots(), **fout)
        assert weigering(jb, "casus.aanmelden", None, **met) == ["vaste_jeugdbeschermer_op"]


def test_zonder_bepaling_vraagt_de_termijn_wanneer_die_was(cast):
    norm(cast.noord.regio, "passend", start="bepaling", einde="passende_hulp", naam="Passend")
    casus = aangemelde_casus(cast)
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    assert "Wanneer is de hulp bepaald?" in _pagina(jb.medewerker, casus)
    doe(jb, "feiten.bepaling_wijzigen", casus, **waarom(vandaag() - WEEK))
    loopt = klok(casus, "passend")
    assert loopt is not None
    assert loopt.begin == vandaag() - WEEK
    assert "Wanneer is de hulp bepaald?" not in _pagina(jb.medewerker, vers(casus))


# ---- days and choices, and what stands as it was sent ------------------------------------------------


def test_een_verkeerde_dag_wordt_hersteld_zoals_een_tekst(cast, casus):
    gezien = {"op": vandaag() - WEEK, "hoe": "gezien", "wat_zegt": "Hoi."}
    contact = doe(lokaal(cast), "casus.contact_vastleggen", casus, **gezien)
    met = {"tekst": f"casus.contact:{contact.pk}:op", "reden": "Een dag ernaast."}
    assert weigering(lokaal(cast), HERSTEL_TEKST, casus, **met, nieuw="gisteren") == ["nieuw"]
    morgen = f"{vandaag() + WEEK:%d-%m-%Y}"
    assert weigering(lokaal(cast), HERSTEL_TEKST, casus, **met, nieuw=morgen) == ["nieuw"]
    gisteren = vandaag() - timedelta(days=1)
    doe(lokaal(cast), HERSTEL_TEKST, casus, **met, nieuw=f"{gisteren:%d-%m-%Y}")
    assert vers(contact).op == gisteren
    correctie = Correctie.objects.get()
    assert correctie.oud == f"{vandaag() - WEEK:%d-%m-%Y}"


def test_een_keuze_wordt_hersteld_met_haar_woorden(cast, casus):
    optie = doe(lokaal(cast), "casus.hulpoptie_vastleggen", casus, keuze=1, omschrijving="Plek")
    met = {"tekst": f"casus.hulpoptie:{optie.pk}:keuze", "reden": "Verkeerd geklikt."}
    assert weigering(lokaal(cast), HERSTEL_TEKST, casus, **met, nieuw="9e keuze") == ["nieuw"]
    doe(lokaal(cast), HERSTEL_TEKST, casus, **met, nieuw="2e keuze")
    assert vers(optie).keuze == 2


def test_een_afspraak_en_een_besluit_tot_het_verslag_vaststaat(cast):
    casus = casus_in_behandeling(cast, "tafel")
    regie, vz = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.VOORZITTER]
    gi = cast.noord.organisaties[Organisatiesoort.GI].pk
    afspraak = {"omschrijving": "Beld de school.", "eigenaar": gi, "einddatum": vandaag()}
    fout = doe(regie, "afspraken.afspreken", casus, **afspraak)
    goed = {"tekst": f"afspraken.afspraak:{fout.pk}:omschrijving", "nieuw": "Belt de school."}
    doe(regie, HERSTEL_TEKST, casus, **goed, reden="Typefout.")
    assert vers(fout).omschrijving == "Belt de school."
    tafel = doe(regie, "tafel.plannen", datum=vandaag(), tijd="00:01", plaats="Hier")
    bespreking = doe(regie, "tafel.agenderen", vers(casus), vraag="Welke plek past?")
    doe(regie, "tafel.stukken_verzenden", bespreking)
    vraag = {"tekst": f"tafel.bespreking:{bespreking.pk}:vraag", "nieuw": "Welke plek?"}
    van_een_ander = (vz, HERSTEL_TEKST, vers(casus))
    assert weigering(*van_een_ander, **vraag, reden="Korter.") == ["geen_tekst_van_u"]
    doe(vz, "tafel.besluiten", vers(bespreking), besluit="Een plekk.", vervolg="verder_zoeken")
    assert weigering(*van_een_ander, **vraag, reden="Korter.") == ["tekst"]
    besluit = {"tekst": f"tafel.bespreking:{bespreking.pk}:besluit", "nieuw": "Een plek."}
    doe(vz, HERSTEL_TEKST, vers(casus), **besluit, reden="Typefout.")
    assert vers(bespreking).besluit == "Een plek."
    besluit["nieuw"] = "Een plek in de buurt."
    doe(regie, HERSTEL_TEKST, vers(casus), **besluit, reden="Vergeten.")
    doe(vz, "tafel.aanwezigheid", vers(tafel), aanwezigen="Jan Proef, GI")
    doe(vz, "tafel.verslag_vaststellen", vers(tafel), verslag="Zo ging het.")
    besluit |= {"nieuw": "Geen plek.", "reden": "Toch niet."}
    assert weigering(regie, HERSTEL_TEKST, vers(casus), **besluit) == ["tekst"]


def test_een_expert_herstelt_het_eigen_advies_en_niets_anders(cast):
    casus = met_toestemming(casus_in_behandeling(cast, "tafel"))
    bespreking, expert = met_stukken(cast, casus), cast.noord[Rol.RET_EXPERT]
    gast = {"expert": expert.medewerker.pk, "tot": vandaag() + WEEK}
    doe(cast.noord[Rol.PROCESREGISSEUR], "tafel.uitnodigen", bespreking, **gast)
    hulpvraag = {"tekst": "casus.casus::hulpvraag", "nieuw": "Anders.", "reden": "Zo is het."}
    assert weigering(expert, HERSTEL_TEKST, vers(casus), **hulpvraag) == ["geen_tekst_van_u"]
    advies = doe(expert, "tafel.adviseren", vers(bespreking), tekst="Een gezinshuus.")
    assert weigering(expert, HERSTEL_TEKST, vers(casus), **hulpvraag) == ["tekst"]
    goed = {"tekst": f"tafel.advies:{advies.pk}:tekst", "nieuw": "Een gezinshuis."}
    doe(expert, HERSTEL_TEKST, vers(casus), **goed, reden="Typefout.")
    assert vers(advies).tekst == "Een gezinshuis."


def test_wie_een_vraag_beantwoordde_herstelt_dat_antwoord(cast):
    casus, jb = aangemelde_casus(cast), cast.noord[Rol.JEUGDBESCHERMER]
    vraag = doe(
        cast.noord[Rol.PROCESREGISSEUR], "casus.aanvulling_vragen", casus, vraag="Welke school?"
    )
    doe(jb, "casus.aanvullen", vers(casus), antwoord="De Boomhutt.")
    plek = f"casus.aanvulling:{vraag.pk}"
    fout = {"tekst": f"{plek}:vraag", "nieuw": "Welke?", "reden": "Korter."}
    assert weigering(jb, HERSTEL_TEKST, vers(casus), **fout) == ["tekst"]
    goed = {"tekst": f"{plek}:antwoord", "nieuw": "De Boomhut.", "reden": "Typefout."}
    doe(jb, HERSTEL_TEKST, vers(casus), **goed)
    assert vers(vraag).antwoord == "De Boomhut."


def test_wat_de_gemeente_kreeg_verandert_niet_achteraf(cast, casus):
    wacht = ingediend(cast, casus)
    met = {"tekst": f"maatwerk.aanvraag:{wacht.pk}:inhoud", "nieuw": "Meer.", "reden": "Fout."}
    assert weigering(lokaal(cast), HERSTEL_TEKST, vers(casus), **met) == ["tekst"]


def test_een_verkeerde_keuze_van_de_hulp_laat_de_termijn_weer_lopen(cast):
    norm(cast.noord.regio, "passend", start="bepaling", einde="passende_hulp", naam="Passend")
    begin = vandaag() - 3 * WEEK
    casus = casus_in_behandeling(cast, bepaling_op=begin)
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    koers = dict.fromkeys(("analyse", "perspectief", "stem_jeugdige", "stem_ouders"), "Tekst.")
    doe(jb, "casus.koers_vaststellen", casus, **koers)
    met = {"hulp": "Plek", "hulp_bij": "Zorg", "hulp_keuze": 1, "hulp_sinds": vandaag() - WEEK}
    hulp = doe(jb, "casus.hulp_gestart", vers(casus), **met)
    gehaald = klok(casus, "passend")
    assert gehaald is not None
    assert gehaald.status == "gehaald"

    plek = {"tekst": f"casus.hulp:{hulp.pk}:sinds", "reden": "Een dag ernaast."}
    dag = vandaag() - 2 * WEEK
    doe(jb, HERSTEL_TEKST, vers(casus), **plek, nieuw=f"{dag:%d-%m-%Y}")
    assert vers(casus).hulp_sinds == dag
    assert als_dag(vers(gehaald).klaar_op) == dag

    plek |= {"tekst": f"casus.hulp:{hulp.pk}:keuze"}
    doe(jb, HERSTEL_TEKST, vers(casus), **plek, nieuw="2e keuze")
    assert vers(casus).hulp_keuze == 2
    assert vers(casus).wacht_op_passende_hulp
    assert (vers(gehaald).status, vers(gehaald).klaar_op) == ("loopt", None)
    assert vers(casus).eerste_termijn == gehaald.einde

    doe(jb, HERSTEL_TEKST, vers(casus), **plek, nieuw="1e keuze")
    assert (vers(gehaald).status, als_dag(vers(gehaald).klaar_op)) == ("gehaald", dag)
