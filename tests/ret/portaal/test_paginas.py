"""The pages, as people use them: who gets what, what a mistake looks like, and what it may cost."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.models import Document, Opdracht
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, vandaag
from casuistiek.fundament.toegang.door import Door
from tests.huis.test_opdrachten import HOOGSTENS_PER_LIJST, opdrachten, te_veel
from tests.rolverdeling import (
    Cast,
    aangemelde_casus,
    aanmelding,
    casus_in_behandeling,
    doe,
    vers,
    weigering,
)

pytestmark = pytest.mark.op_postgres

ZIEN_DE_CASUS = {
    Rol.JEUGDBESCHERMER,
    Rol.PROCESREGISSEUR,
    Rol.VOORZITTER,
    Rol.CONTACTPERSOON_GEMEENTE,
    Rol.BUDGETHOUDER,
    Rol.CONTRACTMANAGER,
    Rol.PROJECTLEIDER,
}
"""Of the region of the case, once there is an aanvraag and nobody was invited."""
ZIEN_HET_GELD = ZIEN_DE_CASUS - {Rol.VOORZITTER, Rol.PROJECTLEIDER}
ZIEN_HET_LOGBOEK = {Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR, Rol.CONTACTPERSOON_GEMEENTE}
ZIEN_TAFELS = {Rol.PROCESREGISSEUR, Rol.VOORZITTER, Rol.PROJECTLEIDER, Rol.CONTRACTMANAGER}


def mens(wie: Door) -> Medewerker:
    """The person behind a Door of the cast (never the clock)."""
    assert wie.medewerker is not None
    return wie.medewerker


def als(wie: Door) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(mens(wie))
    return client


def aanvraag_bij(cast: Cast, casus: Casus) -> Any:
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    aanvraag = doe(
        jb,
        "maatwerk.opstellen",
        casus,
        aanbieder="De Wending",
        inhoud="Verblijf met dagbesteding",
        waarom_geen_regulier="geen_passend_aanbod",
        van=vandaag(),
        tot=vandaag() + timedelta(days=90),
        bedrag="12.480",
        contractvorm="light_contract",
    )
    doe(jb, "maatwerk.indienen", aanvraag)
    return vers(aanvraag)


def tafel_van(cast: Cast) -> Any:
    return doe(
        cast.noord[Rol.PROCESREGISSEUR],
        "tafel.plannen",
        regio=cast.noord.regio.pk,
        datum=vandaag() + timedelta(days=6),
        tijd="14:00",
        plaats="Stadhuis",
    )


def document_bij(casus: Casus, soort: str = "procesregiedocument") -> Document:
    return Document.objects.create(
        dossier_id=casus.pk,
        soort=soort,
        versie=1,
        titel=soort.title(),
        aanleiding="proef",
        peildatum=vandaag(),
        gemaakt_op=nu(),
        gegevens={"nummer": casus.nummer},
        sha256="0" * 64,
        grootte=4,
        inhoud=b"%PDF",
    )


# ---- who gets what -----------------------------------------------------------------------------


def test_elke_rol_krijgt_alleen_de_eigen_paginas(cast: Cast) -> None:
    """Every page with a thing of a case × every role of the region × nobody of the other region."""
    casus = casus_in_behandeling(cast)
    aanvraag, tafel = aanvraag_bij(cast, casus), tafel_van(cast)
    verwacht = {
        reverse("casus", args=[casus.nummer]): (ZIEN_DE_CASUS, 404),
        reverse("casus_documenten", args=[casus.nummer]): (ZIEN_DE_CASUS, 404),
        reverse("maatwerk", args=[aanvraag.pk]): (ZIEN_HET_GELD, 404),
        reverse("tafel", args=[tafel.pk]): (ZIEN_TAFELS - {Rol.CONTRACTMANAGER}, 404),
        reverse("document", args=[document_bij(casus).pk]): (
            {Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR},
            404,
        ),
        reverse("beheer"): ({Rol.BEHEERDER}, 403),
    }
    for rol in Rol:
        hier, daar = als(cast.noord[rol]), als(cast.zuid[rol])
        for adres, (mogen, anders) in verwacht.items():
            status = 200 if rol in mogen else anders
            assert hier.get(adres).status_code == status, (rol, adres)
            if adres != reverse("beheer"):
                assert daar.get(adres).status_code == 404, (rol, adres)


def test_logboek_van_de_casus_is_voor_wie_eraan_werkt(cast: Cast) -> None:
    casus = casus_in_behandeling(cast)
    aanvraag_bij(cast, casus)
    adres = reverse("casus_logboek", args=[casus.nummer])
    for rol in Rol:
        zien = 200 if rol in ZIEN_HET_LOGBOEK else 403 if rol in ZIEN_DE_CASUS else 404
        assert als(cast.noord[rol]).get(adres).status_code == zien, rol
        assert als(cast.zuid[rol]).get(adres).status_code == 404, rol


def test_algemene_paginas_werken_voor_iedereen(cast: Cast) -> None:
    adressen = ["werkvoorraad", "casussen", "regios", "berichten", "tafels", "demo_mails"]
    wegen = [reverse(naam) for naam in adressen] + [reverse("regio", args=["noord"])]
    for wie in (*(cast.noord[rol] for rol in Rol), cast.buitenstaander):
        client = als(wie)
        for weg in wegen:
            assert client.get(weg, follow=True).status_code == 200, (wie, weg)


@pytest.mark.parametrize(
    ("rol", "plek"),
    [
        (Rol.JEUGDBESCHERMER, None),
        (Rol.PRIVACY_OFFICER, "toezicht"),
        (Rol.BEHEERDER, "beheer"),
        (Rol.INSPECTIE, "cijfers"),
    ],
)
def test_wie_nooit_een_taak_heeft_begint_op_de_eigen_plek(
    cast: Cast, rol: Rol, plek: str | None
) -> None:
    antwoord = als(cast.noord[rol]).get("/")
    assert antwoord.headers.get("Location") == (plek and reverse(plek))


@pytest.mark.parametrize(
    ("naam", "plek"),
    [
        ("tafel.plannen", "RET-tafels"),
        ("ladder.ontwerpen", "Regio&#x27;s"),
        ("organisatie.afwezig_melden", None),
    ],
)
def test_het_menu_wijst_bij_een_formulier_zonder_casus_de_goede_plek(
    cast: Cast, naam: str, plek: str | None
) -> None:
    wie = cast.noord[Rol.VOORZITTER if naam == "tafel.plannen" else Rol.PROJECTLEIDER]
    tekst = als(wie).get(reverse("doe_los", args=[naam])).content.decode()
    menu = tekst[tekst.index("<nav") : tekst.index("</nav>")]
    hier = re.findall(r'aria-current="true"[^>]*>\s*([^<]+?)\s*<', menu)
    assert hier == ([plek] if plek else [])


def test_zonder_inloggen_is_er_niets_te_zien(cast: Cast) -> None:
    casus = aangemelde_casus(cast)
    for weg in (
        reverse("werkvoorraad"),
        reverse("casus", args=[casus.nummer]),
        "/doe/tafel.plannen/",
    ):
        antwoord = Client().get(weg)
        assert antwoord.status_code == 302
        assert antwoord["Location"].startswith(reverse("inloggen"))
    for naam in ("toegankelijkheid", "privacy", "hulp", "inloggen"):
        assert Client().get(reverse(naam)).status_code == 200


def test_zonder_volle_inzage_geen_initialen_en_geen_verhaal(cast: Cast) -> None:
    casus = casus_in_behandeling(cast)
    aanvraag_bij(cast, casus)
    geheim = (casus.initialen, casus.hulpvraag, f"{casus.geboortedatum:%d-%m-%Y}")
    for rol in (Rol.PROJECTLEIDER, Rol.BUDGETHOUDER, Rol.CONTRACTMANAGER, Rol.VOORZITTER):
        client = als(cast.noord[rol])
        for weg in (reverse("casus", args=[casus.nummer]), reverse("casussen"), "/"):
            tekst = client.get(weg).content.decode()
            assert not [woord for woord in geheim if woord in tekst], (rol, weg)
    tekst = als(cast.noord[Rol.PROCESREGISSEUR]).get(f"/casussen/{casus.nummer}/").content.decode()
    assert all(woord in tekst for woord in geheim)


def test_zoeken_op_initialen_verraadt_niets(cast: Cast) -> None:
    casus = aangemelde_casus(cast)
    for rol, vindt in ((Rol.PROCESREGISSEUR, True), (Rol.PROJECTLEIDER, False)):
        gezocht = als(cast.noord[rol]).post(reverse("casussen"), {"zoek": "Q.X"}, follow=True)
        assert (casus.nummer in gezocht.content.decode()) is vindt
        adres = gezocht.redirect_chain[-1][0]
        assert "Q.X" not in adres  # an address ends up in the log of a server


def test_elke_blik_komt_in_het_logboek(cast: Cast) -> None:
    casus = casus_in_behandeling(cast)
    aanvraag = aanvraag_bij(cast, casus)
    pr = cast.noord[Rol.PROCESREGISSEUR]
    for weg, wat in (
        (reverse("casus", args=[casus.nummer]), "casuspagina"),
        (reverse("casus_logboek", args=[casus.nummer]), "logboek"),
        (reverse("maatwerk", args=[aanvraag.pk]), "maatwerkpagina"),
        (reverse("doe", args=[casus.nummer, "casus.aanhouden"]), "formulier"),
        (reverse("document", args=[document_bij(casus).pk]), "document procesregiedocument 1"),
    ):
        als(pr).get(weg)
        laatste = Logregel.objects.filter(dossier_id=casus.pk).latest("volgnummer")
        assert (laatste.handeling, laatste.uitkomst) == (wat, Uitkomst.GEZIEN)
        assert laatste.medewerker_id == mens(pr).pk
        assert laatste.waarom


# ---- forms -------------------------------------------------------------------------------------


def test_fouten_staan_boven_het_formulier_en_wijzen_naar_het_veld(cast: Cast) -> None:
    client = als(cast.noord[Rol.JEUGDBESCHERMER])
    met = aanmelding(cast.noord, geboortedatum="31-11-2011", hulpvraag="", initialen="Z.Z.")
    antwoord = client.post(reverse("casus_nieuw"), met)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "Er zijn 2 fouten in het formulier" in tekst
    assert 'href="#id_geboortedatum"' in tekst
    assert 'href="#id_hulpvraag"' in tekst
    assert 'aria-invalid="true"' in tekst
    assert 'value="31-11-2011"' in tekst
    assert 'value="Z.Z."' in tekst
    assert not Casus.objects.exists()


def test_aanmelden_leidt_naar_de_nieuwe_casus(cast: Cast) -> None:
    met = aanmelding(cast.noord, sleutel=str(uuid4()))
    antwoord = als(cast.noord[Rol.JEUGDBESCHERMER]).post(reverse("casus_nieuw"), met)
    casus = Casus.objects.get()
    assert antwoord["Location"] == reverse("casus", args=[casus.nummer])


def test_twee_keer_versturen_doet_een_keer_iets(cast: Cast) -> None:
    client, met = als(cast.noord[Rol.JEUGDBESCHERMER]), aanmelding(cast.noord, sleutel=str(uuid4()))
    client.post(reverse("casus_nieuw"), met)
    antwoord = client.post(reverse("casus_nieuw"), met, follow=True)
    assert Casus.objects.count() == 1
    assert "Er is niets dubbel gedaan" in antwoord.content.decode()


def test_verouderde_pagina_wijzigt_niets_en_bewaart_wat_is_getypt(cast: Cast) -> None:
    casus = casus_in_behandeling(cast)
    client = als(cast.noord[Rol.PROCESREGISSEUR])
    adres = reverse("doe", args=[casus.nummer, "casus.aanhouden"])
    versie = client.get(adres).context["versie"]
    doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.hulpoptie_vastleggen", casus, **HULPOPTIE)
    met = {
        "reden": "rechter",
        "toelichting": "Zitting volgt.",
        "verwacht_einde": f"{vandaag() + timedelta(days=9):%d-%m-%Y}",
    }
    antwoord = client.post(adres, met | {"versie": versie})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Iemand heeft intussen iets gewijzigd" in tekst
    assert "Zitting volgt." in tekst
    assert vers(casus).status == "in_behandeling"
    opnieuw = client.post(adres, met | {"versie": antwoord.context["versie"]})
    assert opnieuw.status_code == 302
    assert vers(casus).status == "aangehouden"


HULPOPTIE = {"keuze": "1", "omschrijving": "Gezinshuis"}


def test_wat_niet_kan_staat_er_met_alle_redenen(cast: Cast) -> None:
    casus = casus_in_behandeling(cast)
    client = als(cast.noord[Rol.PROCESREGISSEUR])
    redenen = weigering(cast.noord[Rol.PROCESREGISSEUR], "casus.afsluiten", casus)
    antwoord = client.get(reverse("doe", args=[casus.nummer, "casus.afsluiten"]))
    assert antwoord.status_code == 409
    assert [reden.code for reden in antwoord.context["redenen"]] == redenen
    tekst = client.get(reverse("casus", args=[casus.nummer])).content.decode()
    assert all(reden.zin in tekst for reden in antwoord.context["redenen"])


def test_zonder_recht_403_en_wat_niet_bestaat_404(cast: Cast) -> None:
    casus = casus_in_behandeling(cast)
    aanvraag = aanvraag_bij(cast, casus)
    client = als(cast.noord[Rol.PROCESREGISSEUR])
    toekennen = reverse(
        "doe_ding", args=[casus.nummer, "maatwerk.toekennen", "aanvraag", aanvraag.pk]
    )
    assert client.get(toekennen).status_code == 403
    assert client.post(toekennen).status_code == 403
    for weg in (
        reverse("doe", args=[casus.nummer, "casus.toveren"]),
        reverse("doe", args=[casus.nummer, "maatwerk.toekennen"]),
        reverse("doe_ding", args=[casus.nummer, "maatwerk.toekennen", "aanvraag", 10**18]),
        reverse("doe_ding", args=[casus.nummer, "maatwerk.toekennen", "medewerker", 1]),
        reverse("doe_los", args=["casus.aanhouden"]),
        reverse("casus", args=["ND-1999-0001"]),
        reverse("tafel", args=[10**18]),
        reverse("maatwerk", args=[10**18]),
    ):
        assert client.get(weg).status_code == 404, weg
        assert "Deze pagina is er niet" in client.get(weg).content.decode()


def test_ding_van_een_andere_casus_is_er_niet(cast: Cast) -> None:
    """The aanvraag of one case can't be reached by the number of another."""
    aanvraag = aanvraag_bij(cast, casus_in_behandeling(cast))
    andere = casus_in_behandeling(cast, initialen="A.B.")
    weg = reverse("doe_ding", args=[andere.nummer, "maatwerk.toekennen", "aanvraag", aanvraag.pk])
    assert als(cast.noord[Rol.PROCESREGISSEUR]).post(weg).status_code == 404


@pytest.mark.parametrize("verborgen", [{"sleutel": "geen-uuid"}, {"versie": "-1; DROP"}])
def test_veranderd_verborgen_veld_wordt_niet_verwerkt(
    cast: Cast, verborgen: dict[str, str]
) -> None:
    met = aanmelding(cast.noord) | verborgen
    assert als(cast.noord[Rol.JEUGDBESCHERMER]).post("/casussen/nieuw/", met).status_code == 400
    assert not Casus.objects.exists()


def test_te_veel_tekst_geeft_een_duidelijke_pagina(cast: Cast) -> None:
    met = aanmelding(cast.noord, hulpvraag="a" * 3_000_000)
    antwoord = als(cast.noord[Rol.JEUGDBESCHERMER]).post(reverse("casus_nieuw"), met)
    assert antwoord.status_code == 413
    assert "te groot" in antwoord.content.decode()
    assert not Casus.objects.exists()


def test_script_in_een_tekst_blijft_tekst(cast: Cast) -> None:
    kwaad = "<script>alert(1)</script>"
    casus = aangemelde_casus(cast, gevraagde_hulp=kwaad, hulpvraag=kwaad, al_geprobeerd=kwaad)
    client = als(cast.noord[Rol.PROCESREGISSEUR])
    for weg in (f"/casussen/{casus.nummer}/", "/casussen/", "/"):
        assert kwaad not in client.get(weg).content.decode(), weg


def test_bsn_is_een_keer_te_zien_en_staat_in_geen_koekje(cast: Cast) -> None:
    casus = aangemelde_casus(cast, bsn="123456782")
    client = als(cast.noord[Rol.JEUGDBESCHERMER])
    pagina = client.get(f"/casussen/{casus.nummer}/").content.decode()
    assert "***** 782 (afgeschermd)" in pagina
    weg = reverse("doe", args=[casus.nummer, "casus.bsn_tonen"])
    antwoord = client.post(weg, {"reden": "Toewijzing"})
    assert "123456782" in antwoord.content.decode()
    assert antwoord["Cache-Control"] == "no-store"
    assert "123456782" not in str(client.cookies)
    assert "123456782" not in client.get(f"/casussen/{casus.nummer}/").content.decode()


# ---- worklist, tables, money -------------------------------------------------------------------


UIT_EEN_BRIEF = ("\u2013", "\u2011", "\u2014", " - ", "\u2212", "-\u00ad")
"""What a word processor makes of the hyphen in a case number."""


def test_werkvoorraad_toont_taken_filtert_en_bladert(cast: Cast) -> None:
    casussen = [aangemelde_casus(cast, initialen=f"N.{n}.") for n in range(27)]
    client = als(cast.noord[Rol.PROCESREGISSEUR])
    eerste = client.get("/")
    assert len(eerste.context["rijen"]) == 25
    tweede = client.get(f"/?na={eerste.context['volgende']}")
    gezien = [rij.taak.casus.nummer for p in (eerste, tweede) for rij in p.context["rijen"]]
    assert sorted(gezien) == sorted(casus.nummer for casus in casussen)
    gezocht = client.post("/", {"zoek": casussen[3].nummer}, follow=True)
    assert [rij.taak.casus.nummer for rij in gezocht.context["rijen"]] == [casussen[3].nummer]
    for plek in ("/", "/casussen/"):
        for uit_een_brief in UIT_EEN_BRIEF:
            geplakt = casussen[3].nummer.replace("-", uit_een_brief)
            gezocht = client.post(plek, {"zoek": f" {geplakt} "}, follow=True)
            assert casussen[3].nummer in gezocht.content.decode(), (plek, geplakt)
            assert casussen[4].nummer not in gezocht.content.decode()
    assert client.get("/", {"trede": "x", "na": "onzin.y", "termijn": "?"}).status_code == 200


def test_casussenlijst_bladert_langs_alle_casussen(cast: Cast) -> None:
    casussen = [aangemelde_casus(cast, initialen=f"N.{n}.") for n in range(27)]
    client = als(cast.noord[Rol.PROCESREGISSEUR])
    eerste = client.get("/casussen/")
    tweede = client.get("/casussen/", {"na": eerste.context["volgende"]})
    gezien = [rij.casus.nummer for p in (eerste, tweede) for rij in p.context["rijen"]]
    assert sorted(gezien) == sorted(casus.nummer for casus in casussen)


def test_budgethouder_besluit_vanaf_de_maatwerkpagina(cast: Cast) -> None:
    casus = casus_in_behandeling(cast)
    aanvraag = aanvraag_bij(cast, casus)
    client, pagina = als(cast.noord[Rol.BUDGETHOUDER]), reverse("maatwerk", args=[aanvraag.pk])
    tekst = client.get(pagina).content.decode()
    assert "€ 12.480,00" in tekst
    assert "Binnen uw mandaat" in tekst
    knop = client.get(pagina).context["mogelijk"][0]
    assert knop.handeling.naam == "maatwerk.toekennen"
    weg = reverse("doe_ding", args=[casus.nummer, "maatwerk.toekennen", "aanvraag", aanvraag.pk])
    antwoord = client.post(weg, {"toelichting": "Akkoord", "terug": pagina})
    assert antwoord["Location"] == pagina
    assert vers(aanvraag).status == "toegekend"


def test_concept_van_een_aanvraag_is_nog_niet_van_de_gemeente(cast: Cast) -> None:
    casus = casus_in_behandeling(cast)
    ingediend = aanvraag_bij(cast, casus)
    concept = doe(
        cast.noord[Rol.JEUGDBESCHERMER],
        "maatwerk.opstellen",
        casus,
        aanbieder="Nog Niet Rijp",
        inhoud="Concept",
        waarom_geen_regulier="meest_complex",
        van=vandaag(),
        tot=vandaag() + timedelta(days=30),
        bedrag="500",
        contractvorm="",
    )
    client = als(cast.noord[Rol.BUDGETHOUDER])
    assert client.get(reverse("maatwerk", args=[concept.pk])).status_code == 404
    assert client.get(reverse("maatwerk", args=[ingediend.pk])).status_code == 200
    assert "Nog Niet Rijp" not in client.get(f"/casussen/{casus.nummer}/").content.decode()


def test_agenda_van_de_tafel_toont_alleen_wat_u_mag_zien(cast: Cast) -> None:
    casus, tafel = casus_in_behandeling(cast, "tafel"), tafel_van(cast)
    pr = cast.noord[Rol.PROCESREGISSEUR]
    doe(pr, "tafel.agenderen", casus, tafel=tafel.pk, vraag="Welke plek past hier?")
    adres = reverse("tafel", args=[tafel.pk])
    assert "Welke plek past hier?" in als(cast.noord[Rol.VOORZITTER]).get(adres).content.decode()
    voor_leider = als(cast.noord[Rol.PROJECTLEIDER]).get(adres).content.decode()
    assert casus.nummer in voor_leider
    assert "Welke plek past hier?" not in voor_leider


# ---- documents, messages -----------------------------------------------------------------------


def test_document_heet_naar_het_nummer_en_leerdocument_mag_ruimer(cast: Cast) -> None:
    casus = casus_in_behandeling(cast)
    proces, leren = document_bij(casus), document_bij(casus, "leerdocument")
    antwoord = als(cast.noord[Rol.PROCESREGISSEUR]).get(reverse("document", args=[proces.pk]))
    assert antwoord["Content-Disposition"] == (
        f'attachment; filename="procesregiedocument-{casus.nummer}-v1.pdf"'
    )
    leider = als(cast.noord[Rol.PROJECTLEIDER])
    assert leider.get(reverse("document", args=[leren.pk])).status_code == 200
    assert leider.get(reverse("document", args=[proces.pk])).status_code == 404


def test_mislukt_document_is_zichtbaar_en_kan_opnieuw(cast: Cast) -> None:
    casus = casus_in_behandeling(cast)
    opdracht = Opdracht.objects.filter(dossier_id=casus.pk).first()
    assert opdracht is not None
    Opdracht.objects.filter(pk=opdracht.pk).update(status="mislukt", fout="Het lukte niet.")
    client = als(cast.noord[Rol.PROCESREGISSEUR])
    assert "Het lukte niet." in client.get(f"/casussen/{casus.nummer}/").content.decode()
    weg = reverse("document_opnieuw", args=[casus.nummer, opdracht.pk])
    assert als(cast.noord[Rol.PROJECTLEIDER]).post(weg).status_code == 404
    assert client.get(weg).status_code == 405
    client.post(weg)
    assert Opdracht.objects.get(pk=opdracht.pk).status == "wacht"


def test_berichten_zijn_van_uzelf(cast: Cast) -> None:
    aangemelde_casus(cast)
    pr = cast.noord[Rol.PROCESREGISSEUR]
    bericht = mens(pr).berichten.latest("pk")
    weg = reverse("bericht_gelezen", args=[bericht.pk])
    assert als(cast.noord[Rol.VOORZITTER]).post(weg).status_code == 404
    assert als(pr).post(weg)["Location"] == bericht.pad
    assert mens(pr).berichten.get(pk=bericht.pk).gelezen_op
    als(pr).post(reverse("alles_gelezen"))
    assert not mens(pr).berichten.filter(gelezen_op=None).exists()


# ---- signing in, headers, cost -----------------------------------------------------------------


def test_inloggen_met_een_klik_kan_alleen_als_demopersoon_in_de_demo(
    cast: Cast, settings: Any
) -> None:
    regie = mens(cast.noord[Rol.PROCESREGISSEUR])
    weg = reverse("inloggen_demo")
    assert Client().post(weg, {"wie": regie.username}).status_code == 404
    regie.username = "demo.regie"
    regie.save()
    client = Client()
    assert "Alle casussen van de regio" in client.get(reverse("inloggen")).content.decode()
    elders = client.post(weg, {"wie": "demo.regie", "next": "https://elders.example/"})
    assert elders["Location"] == reverse("werkvoorraad")
    client.post(reverse("uitloggen"))
    assert client.get("/berichten/").status_code == 302
    settings.DEMO = False
    assert client.post(weg, {"wie": "demo.regie"}).status_code == 404
    assert "demo.regie" not in client.get(reverse("inloggen")).content.decode()
    assert als(cast.noord[Rol.VOORZITTER]).get(reverse("demo_mails")).status_code == 404


def test_verkeerd_wachtwoord_zegt_niet_wat_er_mis_is(cast: Cast) -> None:
    antwoord = Client().post(reverse("inloggen"), {"login": "wie", "password": "dan ook"})
    assert antwoord.status_code == 422
    assert "horen niet bij elkaar" in antwoord.content.decode()


@pytest.mark.parametrize(
    "rol", [Rol.PROCESREGISSEUR, Rol.JEUGDBESCHERMER, Rol.BUDGETHOUDER, Rol.BEHEERDER]
)
def test_een_lijst_kost_hoogstens_twaalf_statements(cast: Cast, rol: Rol) -> None:
    for nummer in range(6):
        aanvraag_bij(cast, casus_in_behandeling(cast, initialen=f"L.{nummer}."))
    tafel_van(cast)
    client = als(cast.noord[rol])
    for naam in ("werkvoorraad", "casussen", "berichten", "tafels", "regios", "beheer"):
        with opdrachten() as gestuurd:
            client.get(reverse(naam))
        assert len(gestuurd) <= HOOGSTENS_PER_LIJST, te_veel(naam, gestuurd, HOOGSTENS_PER_LIJST)
