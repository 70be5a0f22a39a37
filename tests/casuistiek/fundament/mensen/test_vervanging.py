"""Somebody is away: a colleague with the same work stands in, and nothing is forgotten when there is none."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.models import Afwezigheid, Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import grond, gronden, zichtbaar
from tests.huis.test_opdrachten import opdrachten
from tests.rolverdeling import (
    Cast,
    aangemelde_casus,
    aanmelding,
    casus_in_behandeling,
    doe,
    met_toestemming,
    vers,
    weigering,
)
from workflows.werkvoorraad.models import Taak
from workflows.werkvoorraad.selectors import open_taken, taken_van_casus, taken_zonder_mens

pytestmark = [pytest.mark.django_db, pytest.mark.op_postgres]

DAG = timedelta(days=1)
WEEK = timedelta(days=7)
JB, PR, VZ = Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR, Rol.VOORZITTER


def meld(door: Door, vervanger: Door | None = None, **anders: Any) -> Afwezigheid:
    """Away from today for a week, unless said otherwise."""
    met = {
        "wie": door.medewerker.pk,
        "van": vandaag(),
        "tot": vandaag() + WEEK,
        "vervanger": vervanger.medewerker.pk if vervanger else None,
    }
    weg: Afwezigheid = doe(door, "organisatie.afwezig_melden", **met | anders)
    return weg


def nu_als(door: Door) -> Door:
    return Door.van(vers(door.medewerker))


def ziet(door: Door, casus: Casus) -> bool:
    """By both readers."""
    in_lijst = zichtbaar(Casus.objects.filter(pk=casus.pk), nu_als(door)).exists()
    assert in_lijst == (grond(nu_als(door), vers(casus)) is not None)
    return in_lijst


def taken_van(door: Door) -> list[str]:
    return list(open_taken(nu_als(door)).order_by("pk").values_list("titel", flat=True))


def terug_bij_de_aanmelder(cast: Cast) -> Casus:
    """A case that waits for its casusregisseur."""
    casus = aangemelde_casus(cast)
    doe(cast.noord[PR], "casus.aanvulling_vragen", casus, vraag="Wie heeft het gezag?")
    return vers(casus)


# ---- reach and tasks -----------------------------------------------------------------------------


def test_de_vervanger_ziet_en_doet_het_werk_alleen_in_die_dagen(cast):
    jb, collega = cast.noord[JB], cast.noord.erbij(JB)
    casus = terug_bij_de_aanmelder(cast)
    begin, einde = vandaag() + 2 * DAG, vandaag() + 5 * DAG
    meld(jb, collega, van=begin, tot=einde)
    for dag, mag in ((begin - DAG, False), (begin, True), (einde, True), (einde + DAG, False)):
        with tijdmachine(dag):
            assert ziet(collega, casus) is mag, dag
            assert taken_van(collega) == (["Aanmelding aanvullen"] if mag else []), dag
    with tijdmachine(begin):
        doe(nu_als(collega), "casus.aanvullen", casus, antwoord="De ouders.")
        assert ziet(jb, casus), "wie afwezig is, verliest niets"
    assert vers(casus).casusregisseur == jb.medewerker, "er is niets verhuisd"
    regel = Logregel.objects.get(handeling="casus.aanvullen")
    assert regel.medewerker_id == collega.medewerker.pk
    assert f"u vervangt een collega die afwezig is ({jb})" in regel.waarom


def test_op_de_pagina_staat_wie_u_vervangt(cast):
    jb, collega = cast.noord[JB], cast.noord.erbij(JB)
    casus = terug_bij_de_aanmelder(cast)
    meld(jb, collega)
    client = Client()
    client.force_login(collega.medewerker)
    lijst = client.get(reverse("werkvoorraad")).content.decode()
    assert f"U vervangt {jb}" in lijst
    assert casus.nummer in lijst
    pagina = client.get(reverse("casus", args=[casus.nummer])).content.decode()
    assert f"u vervangt een collega die afwezig is ({jb})" in pagina


def test_wie_terug_is_heeft_het_werk_weer_alleen(cast):
    jb, collega = cast.noord[JB], cast.noord.erbij(JB)
    casus = terug_bij_de_aanmelder(cast)
    weg = meld(jb, collega)
    assert ziet(collega, casus)
    doe(jb, "organisatie.afwezigheid_beeindigen", afwezigheid=weg.pk)
    assert not ziet(collega, casus)
    assert taken_van(jb) == ["Aanmelding aanvullen"]
    assert Bericht.objects.filter(
        aan=collega.medewerker, onderwerp=f"U vervangt {jb} niet meer"
    ).exists()


def test_een_vervanger_van_een_deel_van_de_regios_ziet_ook_de_andere(cast):
    """Two procesregisseurs of one RET, each for one region."""
    casus = aangemelde_casus(cast)
    ret = cast.noord.organisaties[Organisatiesoort.RET]
    ret.regios.add(cast.zuid.regio)
    hier = cast.noord.erbij(PR, regio=cast.noord.regio)
    daar = cast.noord.erbij(PR, regio=cast.zuid.regio)
    assert not ziet(daar, casus)
    meld(hier, daar)
    assert ziet(daar, casus)
    assert taken_van(daar) == ["Aanmelding beoordelen"]


def test_een_vervanger_besluit_binnen_het_eigen_mandaat(cast):
    budget = cast.noord[Rol.BUDGETHOUDER]
    buur = cast.noord.erbij(Rol.BUDGETHOUDER, mandaat=Decimal(1000))
    meld(budget, buur)
    casus = casus_in_behandeling(cast, "maatwerk")
    Casus.objects.filter(pk=casus.pk).update(geldvraag=True)
    alle = [g.lid.mandaat for g in gronden(nu_als(buur), vers(casus)) if g.lid]
    assert alle
    assert set(alle) == {Decimal(1000)}


def test_vervangen_geeft_niet_meer_dan_de_gedeelde_rol(cast):
    """The absent one is also a member of another GI; the vervanger is not."""
    jb, collega = cast.noord[JB], cast.noord.erbij(JB)
    casus = terug_bij_de_aanmelder(cast)
    Casus.objects.filter(pk=casus.pk).update(
        organisatie=cast.zuid.organisaties[Organisatiesoort.GI]
    )
    jb.medewerker.lidmaatschappen.create(
        organisatie=cast.zuid.organisaties[Organisatiesoort.GI], rol=JB, van=vandaag()
    )
    meld(jb, collega)
    assert ziet(jb, casus)
    assert not ziet(collega, casus)


def test_vervangen_stopt_als_een_van_beiden_de_rol_niet_meer_heeft(cast):
    jb, collega = cast.noord[JB], cast.noord.erbij(JB)
    casus = terug_bij_de_aanmelder(cast)
    meld(jb, collega)
    for wie in (jb, collega):
        leden = wie.medewerker.lidmaatschappen
        leden.update(tot=vandaag() - DAG)
        assert not ziet(collega, casus)
        leden.update(tot=None)
        assert ziet(collega, casus)


def test_er_is_geen_keten_van_vervangers(cast):
    """A → B and B → C: C does not get what was A's; then nobody can do it, and that is shown."""
    a, b, c = cast.noord[JB], cast.noord.erbij(JB), cast.noord.erbij(JB)
    casus = terug_bij_de_aanmelder(cast)
    meld(a, b)
    meld(b, c)
    assert ziet(b, casus)
    assert not ziet(c, casus)
    assert [taak.casus for taak in taken_zonder_mens(cast.noord[PR])] == [casus]


# ---- saying so -----------------------------------------------------------------------------------


def poging(door: Door, **anders: Any) -> list[str]:
    met = {"wie": door.medewerker.pk, "van": vandaag(), "tot": vandaag() + WEEK}
    return weigering(door, "organisatie.afwezig_melden", **met | anders)


def test_een_vervanger_heeft_hetzelfde_werk_bij_dezelfde_organisatie(cast):
    jb, collega = cast.noord[JB], cast.noord.erbij(JB)
    anders = cast.noord.erbij(
        Rol.BEHEERDER, organisatie=cast.noord.organisaties[Organisatiesoort.GI]
    )
    assert poging(jb, vervanger=jb.medewerker.pk) == ["vervangt_zichzelf"]
    assert poging(jb, vervanger=anders.medewerker.pk) == ["andere_rol"]
    assert poging(jb, vervanger=cast.noord[PR].medewerker.pk) == ["vervanger"]  # not in the list
    assert poging(jb, vervanger=cast.zuid[JB].medewerker.pk) == ["vervanger"]
    collega.medewerker.lidmaatschappen.update(tot=vandaag() - DAG)
    assert poging(jb, vervanger=collega.medewerker.pk) == ["vervanger"]


def test_een_vervanger_die_zelf_afwezig_is_wordt_geweigerd(cast):
    jb, collega = cast.noord[JB], cast.noord.erbij(JB)
    weg = meld(collega, van=vandaag() + WEEK, tot=vandaag() + 2 * WEEK)
    naar = collega.medewerker.pk
    assert poging(jb, vervanger=naar) == ["vervanger_afwezig"]  # the last day is their first
    doe(collega, "organisatie.afwezigheid_beeindigen", afwezigheid=weg.pk)
    assert meld(jb, collega).vervanger == collega.medewerker


@pytest.mark.parametrize(("van", "tot"), [(-3, 0), (2, 4), (7, 20), (-3, 20)])
def test_twee_keer_tegelijk_afwezig_wordt_geweigerd(cast, van, tot):
    jb = cast.noord[JB]
    meld(jb)
    assert poging(jb, van=vandaag() + van * DAG, tot=vandaag() + tot * DAG) == ["overlapt"]
    daarna = meld(jb, van=vandaag() + 8 * DAG, tot=vandaag() + 9 * DAG)
    assert daarna.van == vandaag() + 8 * DAG


def test_de_dagen_moeten_kloppen(cast):
    jb = cast.noord[JB]
    assert poging(jb, van=vandaag() + WEEK, tot=vandaag()) == ["tot"]
    assert poging(jb, tot=vandaag() + 400 * DAG) == ["tot"]
    assert poging(jb, van=vandaag() - WEEK, tot=vandaag() - DAG) == ["tot"]


@pytest.mark.parametrize("rol", [Rol.RET_EXPERT, Rol.BEN_EXPERT])
def test_een_gast_kan_niet_worden_vervangen(cast, rol):
    """The invitation is for one person. Being away can be said; then the task has nobody."""
    expert, collega = cast.noord[rol], cast.noord.erbij(rol)
    assert poging(expert, vervanger=collega.medewerker.pk) == ["gast_niet_vervangbaar"]
    assert meld(expert).vervanger is None


def test_voor_een_ander_doet_het_de_beheerder_of_procesregisseur_van_de_organisatie(cast):
    jb, collega = cast.noord[JB], cast.noord.erbij(JB)
    gi, ander = (
        cast.noord.organisaties[Organisatiesoort.GI],
        cast.zuid.organisaties[Organisatiesoort.GI],
    )
    hier, daar = (cast.noord.erbij(Rol.BEHEERDER, organisatie=org) for org in (gi, ander))
    ziek = {"wie": jb.medewerker.pk, "vervanger": collega.medewerker.pk}
    for wie in (collega, daar, cast.noord[PR]):
        assert "wie" in poging(wie, **ziek)
    weg = meld(hier, collega, wie=jb.medewerker.pk)
    assert (weg.medewerker, weg.door) == (jb.medewerker, hier.medewerker)
    assert Bericht.objects.filter(aan=jb.medewerker, onderwerp__startswith="Uw afwezig").exists()
    for wie in (collega, daar):
        assert weigering(wie, "organisatie.afwezigheid_beeindigen", afwezigheid=weg.pk) == [
            "afwezigheid"
        ]
    doe(hier, "organisatie.afwezigheid_beeindigen", afwezigheid=weg.pk)
    assert not Afwezigheid.objects.geldig().exists()


def test_wie_een_ander_afwezig_meldt_vervangt_niet_zelf(cast):
    """The beheerder of a GI who works there too would give themselves the cases of a colleague."""
    jb, beide = cast.noord[JB], cast.noord.erbij(JB)
    gi = cast.noord.organisaties[Organisatiesoort.GI]
    beide.medewerker.lidmaatschappen.create(rol=Rol.BEHEERDER, organisatie=gi, van=vandaag())
    casus = terug_bij_de_aanmelder(cast)
    client = Client()
    client.force_login(beide.medewerker)
    formulier = {
        "wie": jb.medewerker.pk,
        "van": f"{vandaag():%d-%m-%Y}",
        "tot": f"{vandaag() + WEEK:%d-%m-%Y}",
    }
    adres = reverse("doe_los", args=["organisatie.afwezig_melden"])
    zelf = client.post(adres, formulier | {"vervanger": beide.medewerker.pk})
    assert zelf.status_code == 409
    assert "kunt dan niet zelf vervangen" in zelf.content.decode()
    assert not Afwezigheid.objects.exists()
    assert not ziet(beide, casus)
    een_derde = cast.noord.erbij(JB)
    klaar = client.post(adres, formulier | {"vervanger": een_derde.medewerker.pk})
    assert klaar.status_code == 302
    assert ziet(een_derde, casus)
    assert (
        meld(beide, jb, van=vandaag() + 2 * WEEK, tot=vandaag() + 3 * WEEK).door == beide.medewerker
    )


# ---- messages ------------------------------------------------------------------------------------


def berichten_aan(door: Door) -> list[Bericht]:
    return list(Bericht.objects.filter(aan=door.medewerker, dossier_id__isnull=False))


def test_een_bericht_voor_wie_afwezig_is_gaat_ook_naar_de_vervanger(cast):
    jb, collega = cast.noord[JB], cast.noord.erbij(JB)
    meld(jb, collega)
    casus = terug_bij_de_aanmelder(cast)
    (zelf,), (kopie,) = berichten_aan(jb), berichten_aan(collega)
    assert (kopie.onderwerp, kopie.zin, kopie.pad) == (zelf.onderwerp, zelf.zin, zelf.pad)
    assert kopie.namens == jb.medewerker
    assert kopie.tekst.endswith(f"U vervangt {jb}.")
    Bericht.objects.all().delete()
    doe(nu_als(collega), "casus.aanvullen", casus, antwoord="De ouders.")
    doe(cast.noord[PR], "casus.aanvulling_vragen", casus, vraag="En de school?")
    assert len(berichten_aan(jb)) == len(berichten_aan(collega)) == 1


def test_wie_zelf_al_bericht_krijgt_krijgt_het_niet_twee_keer(cast):
    een, twee = cast.noord[PR], cast.noord.erbij(PR)
    meld(een, twee)
    aangemelde_casus(cast)
    assert len(berichten_aan(een)) == len(berichten_aan(twee)) == 1


def test_een_vervanger_die_de_casus_niet_ziet_krijgt_er_geen_bericht_over(cast):
    jb, collega = cast.noord[JB], cast.noord.erbij(JB)
    meld(jb, collega)
    collega.medewerker.lidmaatschappen.update(tot=vandaag() - DAG)
    terug_bij_de_aanmelder(cast)
    assert len(berichten_aan(jb)) == 1
    assert berichten_aan(collega) == []


# ---- a task that nobody can do -------------------------------------------------------------------


def geen_mens(cast: Cast) -> list[str]:
    return [taak.titel for taak in taken_zonder_mens(cast.noord[PR])]


def gemeld_aan() -> set[Any]:
    berichten = Bericht.objects.filter(onderwerp__startswith="Niemand kan een taak doen")
    assert all(bericht.spoed for bericht in berichten)
    return {bericht.aan for bericht in berichten}


def test_een_taak_zonder_mens_wordt_meteen_gemeld(cast):
    jb, collega = cast.noord[JB], cast.noord.erbij(JB)
    weg = meld(jb)
    terug_bij_de_aanmelder(cast)
    assert gemeld_aan() == {cast.noord[PR].medewerker}
    assert geen_mens(cast) == ["Aanmelding aanvullen"]
    doe(jb, "organisatie.afwezigheid_beeindigen", afwezigheid=weg.pk)
    assert geen_mens(cast) == []
    meld(jb, collega)
    assert geen_mens(cast) == []


def test_met_een_vervanger_is_er_niets_te_melden(cast):
    meld(cast.noord[JB], cast.noord.erbij(JB))
    terug_bij_de_aanmelder(cast)
    assert gemeld_aan() == set()
    assert geen_mens(cast) == []


def test_ook_als_een_rol_later_eindigt_is_te_zien_dat_niemand_het_kan(cast):
    terug_bij_de_aanmelder(cast)
    assert (gemeld_aan(), geen_mens(cast)) == (set(), [])
    jb = cast.noord.mensen[JB]
    jb.lidmaatschappen.update(tot=vandaag() + WEEK)
    with tijdmachine(vandaag() + WEEK):
        assert geen_mens(cast) == []
    with tijdmachine(vandaag() + WEEK + DAG):
        assert geen_mens(cast) == ["Aanmelding aanvullen"]


def test_zolang_een_ander_in_de_kring_er_is_kan_iemand_het(cast):
    casus_in_behandeling(cast)
    tweede = cast.noord.erbij(PR)
    meld(cast.noord[PR])
    assert geen_mens(cast) == []
    meld(tweede)
    assert geen_mens(cast) == ["Trede 1 behandelen"]


def test_is_er_geen_procesregie_dan_hoort_en_ziet_de_voorzitter_het(cast):
    cast.noord.mensen[PR].lidmaatschappen.update(tot=vandaag() - DAG)
    aangemelde_casus(cast)
    assert gemeld_aan() == {cast.noord.mensen[VZ]}
    zonder = taken_zonder_mens(cast.noord[VZ])
    assert [taak.titel for taak in zonder] == ["Aanmelding beoordelen"]


def test_een_gevraagde_expert_die_afwezig_is(cast):
    """The turn is that expert's alone; a colleague expert does not count."""
    expert = cast.noord[Rol.RET_EXPERT]
    cast.noord.erbij(Rol.RET_EXPERT)
    casus = met_toestemming(casus_in_behandeling(cast, "tafel"))
    pr = cast.noord[PR]
    doe(pr, "tafel.plannen", datum=vandaag() + WEEK, tijd="13:30", plaats="Stadhuis")
    punt = doe(pr, "tafel.agenderen", casus, vraag="Welke plek past?")
    meld(expert)
    tot = vandaag() + 30 * DAG
    doe(pr, "tafel.uitnodigen", punt, expert=expert.medewerker.pk, tot=tot)
    assert geen_mens(cast) == ["Advies geven aan de RET-tafel"]
    assert gemeld_aan() == {pr.medewerker}
    Afwezigheid.objects.update(tot=vandaag() + DAG)
    with tijdmachine(vandaag() + 2 * DAG):
        assert geen_mens(cast) == []
    with tijdmachine(tot + DAG):
        assert "Advies geven aan de RET-tafel" in geen_mens(cast), "de uitnodiging is voorbij"


def test_alleen_wie_erop_toeziet_ziet_taken_zonder_mens_en_alleen_in_de_eigen_regio(cast):
    meld(cast.noord[JB])
    terug_bij_de_aanmelder(cast)
    wie_ziet = {
        rol
        for hier in (cast.noord, cast.zuid)
        for rol in Rol
        if taken_zonder_mens(hier[rol]) and hier is cast.noord
    }
    assert wie_ziet == {PR, VZ}
    assert not any(taken_zonder_mens(cast.zuid[rol]) for rol in Rol)


def test_een_concept_van_wie_afwezig_is_blijft_van_de_aanmelder(cast):
    velden = ("initialen", "geboortedatum", "gemeente")
    met = {naam: waarde for naam, waarde in aanmelding(cast.noord).items() if naam in velden}
    doe(cast.noord[JB], "casus.opstellen", **met)
    meld(cast.noord[JB])
    assert geen_mens(cast) == []


def test_de_procesregisseur_ziet_op_de_pagina_wat_niemand_kan_en_wat_te_doen(cast):
    meld(cast.noord[JB])
    casus = terug_bij_de_aanmelder(cast)
    client = Client()
    client.force_login(cast.noord.mensen[PR])
    lijst = client.get(reverse("werkvoorraad")).content.decode()
    assert "Taken die nu niemand kan doen" in lijst
    assert "Geef de casus aan een collega" in lijst
    pagina = client.get(reverse("casus", args=[casus.nummer])).content.decode()
    assert "Niemand kan dit nu doen" in pagina
    doe(
        cast.noord[PR],
        "casus.casusregisseur_wijzigen",
        casus,
        collega=cast.noord.erbij(JB).medewerker.pk,
        toelichting="Ziek.",
    )
    assert "niemand kan" not in client.get(reverse("werkvoorraad")).content.decode().lower()


def test_taken_zonder_mens_vraagt_twee_opdrachten_en_zegt_hetzelfde_als_de_casus(cast):
    """However many; and of each case its page says the same, also of one that is bijzonder geheim."""
    collega = cast.noord.erbij(JB)
    for nummer in range(6):
        casus = terug_bij_de_aanmelder(cast)
        if nummer % 2:
            doe(
                cast.noord[JB],
                "casus.casusregisseur_wijzigen",
                casus,
                collega=collega.medewerker.pk,
                toelichting="Verdeeld.",
            )
    meld(collega)
    pr = cast.noord[PR]
    for casus, aanmelder in zip(
        Casus.objects.order_by("-pk")[:2], (collega, cast.noord[JB]), strict=True
    ):
        doe(aanmelder, "toegang.geheim_maken", casus, reden="Proef.", kring=[pr.medewerker.pk])
    with opdrachten() as gestuurd:
        gevonden = {taak.pk for taak in taken_zonder_mens(pr)}
    assert len(gestuurd) == 2
    assert len(gevonden) == 3
    zaken = Casus.objects.all()
    assert gevonden == {taak.pk for zaak in zaken for taak in taken_van_casus(zaak) if taak.niemand}
    assert Taak.objects.count() > 6


# ---- the page ------------------------------------------------------------------------------------


def test_de_pagina_met_instellingen(cast):
    jb, collega = cast.noord[JB], cast.noord.erbij(JB)
    client = Client()
    client.force_login(jb.medewerker)
    url = reverse("instellingen")
    assert url in client.get(reverse("werkvoorraad")).content.decode()
    client.post(url, {"mailwijze": "samengevat", "mail_uur": "17"})
    assert vers(jb.medewerker).mail_uur == 17
    fout = client.post(url, {"mailwijze": "nooit", "mail_uur": "24"})
    assert fout.status_code == 422
    assert vers(jb.medewerker).mail_uur == 17
    formulier = {
        "van": f"{vandaag():%d-%m-%Y}",
        "tot": f"{vandaag() + WEEK:%d-%m-%Y}",
        "vervanger": collega.medewerker.pk,
        "terug": url,
    }
    adres = reverse("doe_los", args=["organisatie.afwezig_melden"])
    assert client.post(adres, formulier)["Location"] == url
    assert "Nu afwezig" in client.get(url).content.decode()
    van_collega = Client()
    van_collega.force_login(collega.medewerker)
    assert f"<strong>{jb}</strong>" in van_collega.get(url).content.decode()
    weg = Afwezigheid.objects.get()
    klaar = reverse("doe_los", args=["organisatie.afwezigheid_beeindigen"])
    assert client.post(klaar, {"afwezigheid": weg.pk, "terug": url})["Location"] == url
    assert vers(weg).beeindigd_op
