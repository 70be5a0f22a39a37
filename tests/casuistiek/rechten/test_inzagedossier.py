"""The whole file on request: nothing forgotten, only what was ticked left out, and readable aloud."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils.text import capfirst

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten import uitbak
from casuistiek.fundament.documenten.inhoud import Feiten
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.rechten.dossier import onderdelen
from casuistiek.rechten.inzage import WEGGELATEN, delen
from casuistiek.rechten.models import Verzoek
from casuistiek.rechten.teksten import teksten
from tests.casuistiek.fundament.documenten.test_pdf import keur, woorden
from tests.exemplaren import ANALYSE, HULPVRAAG, VERKLARING, Exemplaren, even
from tests.rolverdeling import doe, vers, weigering

pytestmark = [pytest.mark.django_db, pytest.mark.op_sqlite]


def vraag(proef: Exemplaren) -> Verzoek:
    met = {"soort": "inzage", "van": "jeugdige", "ontvangen_op": vandaag()}
    jb = proef.cast.noord[Rol.JEUGDBESCHERMER]
    gevraagd: Verzoek = doe(jb, "rechten.verzoek_vastleggen", proef.casus, **met)
    return gevraagd


def maak(proef: Exemplaren, handeling: str, **met: object) -> Document:
    doe(proef.cast.noord[Rol.JEUGDBESCHERMER], handeling, vraag(proef), **met)
    uitbak.verwerk()
    return Document.objects.get(dossier_id=proef.casus.pk, soort="inzagedossier")


def plat(tekst: str) -> str:
    return "".join(tekst.split())


def test_alles_wat_iemand_opschreef_staat_in_de_inzage(proef: Exemplaren, tmp_path: Path) -> None:
    with even():
        document = maak(proef, "rechten.inwilligen", besluit="Hier is uw dossier.")
        keur(document, tmp_path)
        gelezen = plat(woorden(document))
        casus: Casus = vers(proef.casus)
        missen = [t.plek for t in teksten(casus) if plat(t.tekst) not in gelezen]
        assert missen == []
        namen = {sectie.titel for sectie in samenstellen(soort_met("inzagedossier"), casus)}
        dingen = {naam for code, naam in delen(casus) if ":" not in code}
        assert dingen <= namen
        for zin in (VERKLARING, "Hier is uw dossier.", "De jeugdige"):
            assert plat(zin) in gelezen


def test_wat_alleen_voor_de_machine_is_staat_er_niet_in(proef: Exemplaren) -> None:
    """What the family cannot read: a fingerprint of a name, a closed BSN, where a text stands."""
    Casus.objects.filter(pk=proef.casus.pk).update(achternaam_vinger="a1b2:c3d4")
    with even():
        secties = samenstellen(soort_met("inzagedossier"), vers(proef.casus))
    feiten = [
        feit
        for deel in secties
        for blok in deel.blokken
        if isinstance(blok, Feiten)
        for feit in blok.rijen
    ]
    dicht = {
        capfirst(str(veld.verbose_name))
        for model in (Casus, *(deel.model for deel in onderdelen()))
        for veld in model._meta.fields
        if not veld.editable
    }
    assert {"Achternaam vinger", "Bsn geheim", "Plek"} <= dicht
    assert dicht.isdisjoint(label for label, _ in feiten)
    assert "a1b2:c3d4" not in [waarde for _, waarde in feiten]


def test_wat_over_een_ander_gaat_blijft_weg_met_de_reden(proef: Exemplaren, tmp_path: Path) -> None:
    with even():
        document = maak(
            proef,
            "rechten.deels_inwilligen",
            besluit="Bijna alles.",
            weggelaten=["casus.casus:analyse", "ben.consult", "casus.casus:perspectief"],
            reden="Daarin staan gegevens van een broer.",
        )
        keur(document, tmp_path)
        gelezen = woorden(document)
        assert plat(ANALYSE) not in plat(gelezen)
        assert "Kan nergens blijven" not in gelezen  # what was asked of the BEN
        assert (
            "Thuis wonen" not in gelezen
        )  # also not the old text, in a correction of a part left out
        assert gelezen.count(WEGGELATEN) == 3
        assert "Daarin staan gegevens van een broer." in gelezen
        assert "Gezamenlijke analyse" in gelezen or "Analyse" in gelezen
        assert plat(HULPVRAAG) in plat(gelezen)


def test_wie_niet_alles_geeft_zegt_wat_en_waarom(proef: Exemplaren) -> None:
    with even():
        verzoek, jb = vraag(proef), proef.cast.noord[Rol.JEUGDBESCHERMER]
        leeg = weigering(jb, "rechten.deels_inwilligen", verzoek, besluit="Niet alles.")
        assert set(leeg) == {"weggelaten", "reden"}
        vreemd = {"besluit": "x", "reden": "y", "weggelaten": ["berichten.bericht"]}
        assert weigering(jb, "rechten.deels_inwilligen", verzoek, **vreemd) == ["weggelaten"]


# ---- who asked fetches it here -------------------------------------------------------------------


def ander_gezinslid(proef: Exemplaren) -> Door:
    """A second one of the family who looks along."""
    ander, tot = proef.cast.noord.erbij(Rol.JEUGDIGE_OUDER), vandaag() + timedelta(days=14)
    met = {"gezinslid": ander.medewerker.username, "doel": "Eigen dossier", "tot": tot}
    doe(proef.cast.noord[Rol.PROCESREGISSEUR], "toegang.gast_uitnodigen", proef.casus, **met)
    return ander


def zelf_gevraagd(proef: Exemplaren) -> Verzoek:
    """By the youth who looks along; granted, and made by the worker."""
    met = {"soort": "inzage", "van": "jeugdige", "ontvangen_op": vandaag()}
    zelf = proef.cast.noord[Rol.JEUGDIGE_OUDER]
    verzoek: Verzoek = doe(zelf, "rechten.verzoek_vastleggen", proef.casus, **met)
    doe(proef.cast.noord[Rol.JEUGDBESCHERMER], "rechten.inwilligen", verzoek, besluit="Goed.")
    uitbak.verwerk()
    return verzoek


def haal_op(door: Door, document: Document) -> int:
    client = Client()
    client.force_login(door.medewerker)
    return client.get(f"/documenten/{document.pk}/").status_code


def leest_titel(door: Door, casus: Casus, document: Document) -> bool:
    """Does the page of the case show that the document is there?"""
    client = Client()
    client.force_login(door.medewerker)
    return document.titel in client.get(f"/casussen/{casus.nummer}/").content.decode()


def test_wie_het_vroeg_haalt_het_dossier_op_na_het_overhandigen_en_een_ander_niet(
    proef: Exemplaren,
) -> None:
    with even():
        noord, casus = proef.cast.noord, proef.casus
        zelf, ander, jb = (
            noord[Rol.JEUGDIGE_OUDER],
            ander_gezinslid(proef),
            noord[Rol.JEUGDBESCHERMER],
        )
        verzoek = zelf_gevraagd(proef)
        document = Document.objects.get(dossier_id=casus.pk, soort="inzagedossier")
        assert haal_op(zelf, document) == 404, "eerst leest iemand het na"
        assert not leest_titel(zelf, casus, document)
        naam = "rechten.inzage_overhandigen"
        assert weigering(jb, naam, verzoek, aan=ander.medewerker.pk) == ["aan"]
        rij = doe(jb, naam, verzoek)
        assert (rij.persoon, rij.velden) == (zelf.medewerker, [document.titel])
        assert Bericht.objects.filter(aan=zelf.medewerker, onderwerp__contains="klaar").exists()
        assert haal_op(zelf, document) == 200
        assert leest_titel(zelf, casus, document)
        gezien = Logregel.objects.filter(medewerker_id=zelf.medewerker.pk, uitkomst="gezien")
        assert gezien.filter(handeling__startswith="document inzagedossier").count() == 1
        assert haal_op(ander, document) == 404
        assert not leest_titel(ander, casus, document)
        doe(noord[Rol.PROCESREGISSEUR], "toegang.gast_intrekken", casus, wie=zelf.medewerker.pk)
        assert haal_op(zelf, document) == 404, "kijkt niet meer mee"


def test_wie_een_dossier_kreeg_krijgt_niet_ook_dat_van_een_ander_verzoek(
    proef: Exemplaren,
) -> None:
    with even():
        jb, zelf = proef.cast.noord[Rol.JEUGDBESCHERMER], proef.cast.noord[Rol.JEUGDIGE_OUDER]
        verzoek = zelf_gevraagd(proef)
        eerste = Document.objects.get(dossier_id=proef.casus.pk, soort="inzagedossier")
        doe(jb, "rechten.inzage_overhandigen", verzoek)
        with tijdmachine(vandaag() + timedelta(days=1)):
            tweede_vraag = vraag(proef)
            doe(jb, "rechten.inwilligen", tweede_vraag, besluit="Voor de vader.")
            wacht = weigering(jb, "rechten.inzage_overhandigen", tweede_vraag)
            assert wacht == ["geen_document"], "het eerste dossier is niet van dit verzoek"
            uitbak.verwerk()
            documenten = Document.objects.filter(soort="inzagedossier").exclude(pk=eerste.pk)
            assert [haal_op(zelf, document) for document in documenten] == [404]
            assert haal_op(zelf, eerste) == 200


def test_overhandigen_kan_alleen_van_een_inzage_aan_wie_meekijkt(proef: Exemplaren) -> None:
    with even():
        jb, regie = proef.cast.noord[Rol.JEUGDBESCHERMER], proef.cast.noord[Rol.PROCESREGISSEUR]
        zelf = proef.cast.noord.mensen[Rol.JEUGDIGE_OUDER]
        verzoek = zelf_gevraagd(proef)
        ander_gezinslid(proef)
        doe(regie, "toegang.gast_intrekken", proef.casus, wie=zelf.pk)
        poging = weigering(jb, "rechten.inzage_overhandigen", verzoek)
        assert poging == ["vrager_kijkt_niet_mee"], "ook niet aan het andere gezinslid"
        klopt_niet = proef.dingen[Verzoek]
        doe(jb, "rechten.inwilligen", klopt_niet, besluit="Verbeterd.")
        assert "geen_inzage" in weigering(jb, "rechten.inzage_overhandigen", klopt_niet)


def test_de_pagina_van_overhandigen_zegt_voor_het_besluit_waarom_het_nog_niet_kan(
    proef: Exemplaren,
) -> None:
    with even():
        verzoek, client = vraag(proef), Client()
        client.force_login(proef.cast.noord.mensen[Rol.JEUGDBESCHERMER])
        pad = f"doe/rechten.inzage_overhandigen/verzoek/{verzoek.pk}/"
        antwoord = client.get(f"/casussen/{proef.casus.nummer}/{pad}")
        assert antwoord.status_code == 409
        assert "Dit kan niet bij de status" in antwoord.content.decode()
