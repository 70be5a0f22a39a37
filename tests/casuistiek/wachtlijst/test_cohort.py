"""Ten of ninety-six: exact, the same however the spreadsheets were sorted, and explained."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.test import Client

from casuistiek.fundament.handelingen.fouten import Geweigerd, OngeldigeInvoer
from casuistiek.fundament.organisaties.models import (
    Lidmaatschap,
    Organisatie,
    Organisatiesoort,
)
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.wachtlijst.models import Cohort, Cohortkind
from casuistiek.wachtlijst.rekenen.kiezen import Kandidaat, KanNiet, Opdracht, kies, waarden
from casuistiek.wachtlijst.rekenen.uitleggen import kies_en_leg_uit, verdeling
from ret.metingen.werkboeken import SEPTEMBER, kinderen, netjes
from tests.rolverdeling import Cast, doe
from tests.wachtlijsten import BRON, werk

pytestmark = pytest.mark.django_db

GIS = (("JB Noord", 24, 1), ("WS Noord", 15, 3), ("LH Noord", 9, 4))
TIEN: dict[str, Any] = {
    "naam": "De eerste tien",
    "aantal": 10,
    "richtlijn": "JB Noord 5, WS Noord 3, LH Noord 2",
}


def drie_lijsten(cast: Cast, rnd: random.Random | None = None) -> None:
    """Of three GI's, in the order of this chance."""
    from tests.monsters import upload

    for naam, hoeveel, zaad in GIS:
        gi = Organisatie.objects.create(naam=naam, soort=Organisatiesoort.GI)
        gi.regios.add(cast.noord.regio)
        door = cast.noord.erbij(Rol.WACHTLIJSTBEHEERDER, organisatie=gi)
        van = kinderen(hoeveel, [cast.noord.gemeente.naam], SEPTEMBER, zaad)
        if rnd:
            rnd.shuffle(van)
        met = {"peildatum": SEPTEMBER, **BRON, "bestand": upload("lijst.xlsx", netjes(van))}
        lijst = doe(door, "wachtlijst.aanleveren", **met)
        werk()
        for wat in ("indelen", "vaststellen"):
            lijst.refresh_from_db(fields=["versie"])
            doe(door, f"wachtlijst.{wat}", lijst)
            werk()


def stel_samen(cast: Cast, **anders: Any) -> Cohort:
    gemaakt = doe(cast.noord[Rol.PROJECTLEIDER], "cohort.samenstellen", **(TIEN | anders))
    werk()
    return Cohort.objects.get(pk=gemaakt.pk)


def vingers(cohort: Cohort) -> set[str]:
    return set(
        cohort.kinderen.filter(gekozen=True).values_list("wachtende__kind__vinger", flat=True)
    )


def nummer(kind: Cohortkind) -> int:
    return kind.wachtende.kind.volgnummer


def test_tien_van_achtenveertig_met_uitleg(cast: Cast) -> None:
    drie_lijsten(cast)
    cohort = stel_samen(cast)
    assert cohort.status == "concept", cohort.fout
    gekozen = cohort.kinderen.filter(gekozen=True)
    per_gi = [
        gekozen.filter(wachtende__wachtlijst__organisatie__naam=naam).count() for naam, _, _ in GIS
    ]
    assert per_gi == [5, 3, 2]
    assert all(kind.waarom for kind in cohort.kinderen.all())
    assert cohort.kinderen.filter(gekozen=False).count() == 10
    assert cohort.uitkomst == {"afwijking": 0, "kandidaten": 48}

    with pytest.raises(Geweigerd, match="eigen_cohort"):
        doe(cast.noord[Rol.PROJECTLEIDER], "cohort.vaststellen", cohort)
    eruit = gekozen.first()
    assert eruit is not None
    erin = cohort.kinderen.filter(gekozen=False).first()
    assert erin is not None
    wissel = {"eruit": nummer(eruit), "erin": nummer(erin), "reden": "Net geholpen."}
    doe(cast.noord[Rol.PROJECTLEIDER], "cohort.wisselen", cohort, **wissel)
    tweede = cast.noord.erbij(Rol.PROJECTLEIDER)
    doe(tweede, "cohort.vaststellen", Cohort.objects.get())
    assert Cohort.objects.get().kinderen.get(pk=erin.pk).hand == "Net geholpen."

    assert gekozen.filter(sinds__isnull=False).count() == 10
    lijst = erin.wachtende.wachtlijst
    beheerder = Lidmaatschap.objects.get(
        rol=Rol.WACHTLIJSTBEHEERDER, organisatie=lijst.organisatie_id
    ).medewerker
    client = Client()
    client.force_login(beheerder)
    pagina = client.get(lijst.get_absolute_url()).content.decode()
    van_deze_gi = gekozen.filter(wachtende__wachtlijst=lijst).count()
    assert pagina.count("In een cohort sinds") == van_deze_gi > 0
    assert client.get(cohort.get_absolute_url()).status_code == 404, "not those of others"

    volgend = stel_samen(cast, naam="De volgende tien")
    assert not vingers(volgend) & vingers(cohort), "a next ten knows the first"


def test_de_volgorde_van_het_rekenblad_doet_er_niet_toe(cast: Cast) -> None:
    from tests.exemplaren import even

    gekozen = set()
    for zaad in (None, 1, 2):
        with even():
            drie_lijsten(cast, random.Random(zaad) if zaad else None)
            gekozen.add(frozenset(vingers(stel_samen(cast))))
    assert len(gekozen) == 1


def test_wie_moet_en_wie_niet_mag(cast: Cast) -> None:
    drie_lijsten(cast)
    cohort = stel_samen(cast, wel="1, 2", niet="3")
    nummers = set(
        cohort.kinderen.filter(gekozen=True).values_list("wachtende__kind__volgnummer", flat=True)
    )
    assert {1, 2} <= nummers
    assert 3 not in nummers
    te_veel = stel_samen(cast, aantal=1, wel="1, 2")
    assert (te_veel.status, te_veel.fout) == (
        "mislukt",
        "Er moeten 2 kinderen in, en er is plaats voor 1.",
    )


@pytest.mark.parametrize(
    ("anders", "veld", "zin"),
    [
        ({"richtlijn": "Onbekend 5"}, "richtlijn", "Er is geen lijst van Onbekend"),
        ({"richtlijn": "vijf"}, "richtlijn", "Schrijf bij elke GI een getal"),
        ({"wel": "999"}, "wel", "Deze nummers staan niet op de lijsten: 999."),
        ({"niet": "drie"}, "niet", "met een komma ertussen"),
        ({"aantal": 0}, "aantal", "Vul een getal in van 1 tot 50."),
    ],
)
def test_wat_niet_kan_wordt_gezegd(cast: Cast, anders: Any, veld: str, zin: str) -> None:
    drie_lijsten(cast)
    with pytest.raises(OngeldigeInvoer) as fout:
        stel_samen(cast, **anders)
    assert zin in str(fout.value.formulier.errors[veld])


# ---- the choice itself, pure ---------------------------------------------------------------------


def lijst(aantal: int, zaad: int = 1) -> list[Kandidaat]:
    rnd = random.Random(zaad)
    return [
        Kandidaat(
            f"k{i:05}",
            rnd.choice("AAAAABBBCC"),
            rnd.choice((0, 0, 0, 1)),
            rnd.randint(92, 600),
            {"hulp": (rnd.choice("ghijklm"),), "knelpunt": tuple(rnd.sample("pqrst", 2))},
        )
        for i in range(aantal)
    ]


def test_vijftig_keer_schudden_geeft_dezelfde_tien() -> None:
    kandidaten, rnd = lijst(96), random.Random(2)
    opdracht = Opdracht(10, {"A": 5, "B": 3, "C": 2})
    gekozen = set()
    for _ in range(50):
        rnd.shuffle(kandidaten)
        gekozen.add(kies(kandidaten, opdracht).gekozen)
    assert len(gekozen) == 1


def test_beter_dan_elke_andere_keuze_uit_een_korte_lijst() -> None:
    """Every choice of 3 out of 12 tried: none does better, goal by goal."""
    from itertools import combinations

    for zaad in range(5):
        kandidaten, opdracht = lijst(12, zaad), Opdracht(3, {"A": 2, "B": 1})
        beste = max(
            (-w.afwijking, w.urgentie, w.soorten, w.dagen)
            for drie in combinations(kandidaten, 3)
            for w in [waarden(kandidaten, [k.sleutel for k in drie], opdracht)]
        )
        w = kies(kandidaten, opdracht).waarden
        assert (-w.afwijking, w.urgentie, w.soorten, w.dagen) == beste


def test_de_uitleg_klopt() -> None:
    kandidaten, opdracht = lijst(40), Opdracht(6, {"A": 3, "B": 2, "C": 1})
    uitleg = kies_en_leg_uit(kandidaten, opdracht)
    assert set(uitleg.waarom) == set(uitleg.keuze.gekozen)
    assert all(zinnen for zinnen in uitleg.waarom.values())
    assert not set(uitleg.reserves) & set(uitleg.keuze.gekozen)
    per_maat = verdeling(kandidaten, uitleg.keuze.gekozen)
    assert sum(aantal for _, aantal, _ in per_maat["wacht op"]) == 40
    assert sum(erin for _, _, erin in per_maat["wacht op"]) == 6


def test_zonder_genoeg_kinderen_is_er_geen_keuze() -> None:
    with pytest.raises(KanNiet, match="minder dan 10"):
        kies(lijst(5), Opdracht(10))
