"""What in a text points to a person is found in every spelling; what is an ordinary word stays."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casuistiek.fundament.maanden import maand
from casuistiek.fundament.pseudoniem import kenmerken
from casuistiek.fundament.pseudoniem.gissen import aangewezen, gissingen, plekken
from casuistiek.fundament.pseudoniem.glad import glad
from casuistiek.fundament.pseudoniem.kenmerken import Kenmerk, Spoor, Vorm, naamdelen
from casuistiek.fundament.pseudoniem.lezen import sporen, verhuld, vondsten
from ret.metingen.pseudoniem import lees, uitkomst
from ret.metingen.teksten import BRONNEN, teksten

pytestmark = pytest.mark.op_sqlite

GEBOREN = date(2011, 4, 3)


def kenmerk(vorm: Vorm, in_plaats: str = "[X]", spoor: Spoor = Spoor.NAAM) -> Kenmerk:
    return Kenmerk(spoor, in_plaats, vorm)


def weg(vorm: Vorm, tekst: str) -> str:
    return verhuld(tekst, [kenmerk(vorm)])


def gegist(tekst: str, *bekend: Kenmerk, geen_namen: frozenset[str] = frozenset()) -> list[str]:
    bezet = [(v.van, v.tot) for v in vondsten(tekst, bekend)]
    return [g.woord for g in gissingen(tekst, bekend, bezet, plekken(tekst, geen_namen))]


# ---- initials, days ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "tekst", "verwacht"),
    [
        ("J.K.", "J.K. wilde naar huis", "[X] wilde naar huis"),
        ("J.K.", "Bij j.k. was dat zo", "Bij [X] was dat zo"),
        ("J.K.", "over J. K., JK, (J K) en van J.K", "over [X], [X], ([X]) en van [X]"),
        ("JK", "J.K. was er", "[X] was er"),
        ("J. de K.", "Gesprek met J. de K. gehad", "Gesprek met [X] gehad"),
        ("I.K.", "I.K. wil dat.", "[X] wil dat."),
        ("G.I.", "G.I. en G. I. en g.i.", "[X] en [X] en [X]"),
    ],
)
def test_initialen_in_elke_schrijfwijze(letters, tekst, verwacht):
    assert weg(kenmerken.initialen(letters), tekst) == verwacht


@pytest.mark.parametrize(
    ("letters", "tekst"),
    [
        ("I.K.", "Ik dacht: ik bel, dat ik. Ik ook."),
        ("i.k.", "Dat wil ik. Ik ook."),
        ("J.K.", "De GGZ en het MDA++ team, project AJK en JKL"),
        ("A", "Categorie A en a, b of c"),
        ("", "Iedereen"),
    ],
)
def test_gewone_woorden_zijn_geen_initialen(letters, tekst):
    assert weg(kenmerken.initialen(letters), tekst) == tekst


def test_initialen_die_ook_een_afkorting_zijn_vragen_een_mens():
    bekend = kenmerk(kenmerken.initialen("G.I."), "[jeugdige]")
    assert sporen("De GI bepaalt de hulp.", [bekend]) == []
    assert gegist("De GI bepaalt de hulp.", bekend) == ["GI"]


@pytest.mark.parametrize(
    "tekst",
    [
        *(
            "03-04-2011",
            "3/4/11",
            "2011-04-03",
            "3 april 2011",
            "3 apr. 2011",
            "3 APRIL '11",
            "3.4.2011",
        ),
        *(
            "20110403",
            "03042011",
            "3 – 4 – 2011",
            "drie april 2011",
            "3e april 2011",
            "april 3, 2011",
        ),
        *("3\u00a0april\u00a02011", "3 april, 2011", "03‑04‑2011"),
    ],
)
def test_de_geboortedatum_in_elke_schrijfwijze(tekst):
    assert weg(kenmerken.dag(GEBOREN), f"geboren op {tekst}.") == "geboren op [X]."


@pytest.mark.parametrize(
    "tekst", ["13-04-2011", "in april 2011", "3 april", "€ 3.4", "03-04-2012", "2011-04-13"]
)
def test_een_andere_dag_of_een_maand_blijft(tekst):
    assert weg(kenmerken.dag(GEBOREN), tekst) == tekst


def test_maart_en_september_hebben_een_eigen_korte_naam():
    assert weg(kenmerken.dag(date(2012, 3, 9)), "9 mrt 2012, 9 mrt. '12") == "[X], [X]"
    assert weg(kenmerken.dag(date(2012, 9, 9)), "9 sept. 2012, 9 sep 2012") == "[X], [X]"


def test_een_dag_wordt_een_maand():
    assert maand(GEBOREN) == "april 2011"


def test_alles_wat_naar_het_kind_wijst_wordt_tegelijk_gemeld():
    bekend = [
        kenmerk(kenmerken.initialen("J.K."), spoor=Spoor.INITIALEN),
        kenmerk(kenmerken.dag(GEBOREN), spoor=Spoor.GEBOORTEDATUM),
    ]
    assert sporen("J.K., 3-4-2011, 123456782", bekend) == [
        "de initialen",
        "de geboortedatum",
        "een burgerservicenummer",
    ]


# ---- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("volledig", "delen"),
    [
        ("Sem Bakker", (("Sem",), ("S",), ("Bakker",))),
        ("mr. J. (Jan) van den Berg-Smit", (("Jan",), ("J",), ("Berg", "Smit"))),
        ("Fatima El Amrani", (("Fatima",), ("F",), ("Amrani",))),
        ("S. de Wit", ((), ("S",), ("Wit",))),
        ("Anne-Sophie d'Hondt", (("Anne", "Sophie"), ("A", "S"), ("d'Hondt",))),
        ("Selam", (("Selam",), ("S",), ())),
        ("Team Jeugd", ((), (), ())),
        ("", ((), (), ())),
    ],
)
def test_een_naam_uit_elkaar(volledig, delen):
    gelezen = naamdelen(volledig)
    assert (gelezen.voornamen, gelezen.letters, gelezen.achternamen) == delen


@pytest.mark.parametrize(
    "naam",
    [
        *(
            "Sem Bakker",
            "S. Bakker",
            "S Bakker",
            "Bakker",
            "Bakker, Sem",
            "Bakker, S.",
            "Sem",
            "sem",
            "SEM",
        ),
        *(
            "Sem B.",
            "Sems",
            "sem bakker",
            "SEM BAKKER",
            "Séém".replace("éé", "é"),
            "S\u200bem",
            "Se\u00adm",
        ),
    ],
)
def test_iemand_bij_naam_in_elke_schrijfwijze(naam):
    assert weg(kenmerken.naam("Sem Bakker"), f"Wij spraken {naam} vandaag.") == (
        "Wij spraken [X] vandaag."
    )


@pytest.mark.parametrize(
    "naam",
    ["Van den Berg", "v.d. Berg", "vd Berg", "F. van den Berg", "fatima van den berg", "El Amrani"],
)
def test_een_dubbele_naam_met_voorvoegsels(naam):
    vorm = kenmerken.naam("Fatima van den Berg-El Amrani")
    assert weg(vorm, f"mevrouw {naam} belde") == "mevrouw [X] belde"


def test_een_achternaam_die_een_woord_is_vraagt_zonder_hoofdletter_een_mens():
    bekend = kenmerk(kenmerken.naam("Hoop Bakker"), "[jeugdige]")
    assert verhuld("Hoop hoopt. Wij hopen op de bakker.", [bekend]) == (
        "[jeugdige] hoopt. Wij hopen op de bakker."
    )
    assert gegist("Er is hoop, zegt de bakker.", bekend) == ["hoop", "bakker"]


def test_een_broertje_met_een_naam_die_een_letter_scheelt_is_een_ander():
    bekend = kenmerk(kenmerken.naam("Sem Bakker"), "[jeugdige]")
    assert verhuld("Sem en Sam spelen.", [bekend]) == "[jeugdige] en Sam spelen."
    assert gegist("Sem en Sam spelen.", bekend) == ["Sam"]


def test_een_achternaam_waarvan_alleen_de_vingerafdruk_bekend_is():
    vorm = kenmerken.op_achternaam(
        lambda woord: woord.casefold() in ("yılmaz", "yilmaz", "ben ali")
    )
    assert weg(vorm, "mevrouw YILMAZ, Yilmaz' tas en Ben Ali") == "mevrouw [X], [X]' tas en [X]"


def test_een_bsn_waarvan_alleen_de_vingerafdruk_bekend_is_ook_zonder_nul():
    vorm = kenmerken.op_bsn("012345672".__eq__)
    assert weg(vorm, "012345672, 12345672 en 0123.45.672") == "[X], [X] en [X]"


@pytest.mark.parametrize(
    ("school", "tekst", "verwacht"),
    [
        ("Basisschool De Dreef, groep 8", "op De Dreef en de dreef", "op [X] en [X]"),
        ("Basisschool De Dreef", "op Basisschool De Dreef", "op [X]"),
        ("Geen school", "Geen school heeft plek", "Geen school heeft plek"),
        ("Thuis, met een uur les per dag", "Thuis gaat het goed", "Thuis gaat het goed"),
        ("", "op school", "op school"),
    ],
)
def test_een_school_bij_haar_eigen_naam(school, tekst, verwacht):
    assert weg(kenmerken.instelling(school), tekst) == verwacht


# ---- forms ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("bel 0612345678 of 06-12 34 56 78", "bel [telefoonnummer] of [telefoonnummer]"),
        ("+31 6 12345678, (0229) 123456", "[telefoonnummer], [telefoonnummer]"),
        ("mail a.b-c@voorbeeld.nl.", "mail [e-mailadres]."),
        ("123456782 en 1234.56.782", "[weggelaten] en [weggelaten]"),
        ("Kerkstraat 12a, 1623 AB Hoorn.", "[adres]."),
        ("in de Kerkstraat 12 a", "in de [adres]"),
        ("aan de Lange Molenweg 3-5 te", "aan de [adres] te"),
        ("zie WF-2026-0142, C/15/123456", "zie [zaaknummer], [zaaknummer]"),
        ("cliëntnummer: 12345", "[zaaknummer]"),
        ("NL12 VBLD 0123456789", "[rekeningnummer]"),
        ("zie https://voorbeeld.nl/x?y=1.", "zie [webadres]."),
    ],
)
def test_wat_aan_zijn_vorm_te_herkennen_is(tekst, verwacht):
    assert verhuld(tekst, []) == verwacht


@pytest.mark.parametrize(
    "tekst",
    [
        "In 2026 GI en 2025 OTS.",
        "Het kost € 123.456,78 in 12 maanden.",
        "Artikel 7.3.11 lid 4 Jeugdwet, 10 van de 12 op 3-4-2026.",
        "Rode draad: Financiering 1, Verspreiding 15.",
        "Op 07-12-2026 13:30 en op 07-12-26 1330 uur.",
        "Na 112 bellen en 14 dagen op weg 3 keer stoppen.",
    ],
)
def test_gewone_getallen_blijven(tekst):
    assert verhuld(tekst, []) == tekst


# ---- what may be a name --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Gesprek met Thomas en Pieter van Dalen.", ["Thomas", "Pieter van Dalen"]),
        ("Kim zegt dat juf Anke komt.", ["Kim", "Anke"]),
        ("Volgens K. Benali kan dat.", ["K. Benali"]),
        ("Moeder zegt nee. De Raad ook. Vandaag belt de GI.", []),
        ("Op Maandag kwam de Jeugdwet ter sprake.", []),
    ],
)
def test_wat_op_een_naam_lijkt_is_een_merk(tekst, verwacht):
    assert gegist(tekst) == verwacht


def test_wat_geen_naam_is_wordt_niet_gemerkt():
    bekend = frozenset({"hoorn", "stede broec"})
    assert gegist("Er is plek in Hoorn. Stede Broec is vol.", geen_namen=bekend) == []
    assert gegist("Juf Anke in Hoorn belde.", geen_namen=bekend) == ["Anke"]
    assert gegist("Dat zei Pieter van Hoorn.", geen_namen=bekend) == ["Pieter van Hoorn"]


def test_een_titel_in_hoofdletters_is_geen_naam_van_vijftig_woorden():
    gegiste = gegist("en " + "Alle Woorden Met Hoofdletters " * 20)
    assert max(len(woord.split()) for woord in gegiste) <= 6
    assert gegist("en A" + "a" * 500) == []


@pytest.mark.parametrize("bron", BRONNEN)
def test_van_wat_de_casus_kent_wordt_in_geen_tekst_iets_gemist(bron):
    for tekst in teksten(bron):
        weg, gevraagd = lees(tekst)
        gemist = [
            tekst.tekst[w.van : w.tot]
            for w in tekst.wijzers
            if w.bekend and uitkomst(w, tekst.tekst, weg, gevraagd) == "gemist"
        ]
        assert gemist == [], tekst.tekst


# ---- any text ------------------------------------------------------------------------------------------------------

STUKJES = st.sampled_from(
    [
        "Sem",
        "bakker",
        "J.K.",
        "JK",
        "3-4-2011",
        "3 april 2011",
        "123456782",
        " ",
        ".",
        "’s",
        "é",
        "\u00ad",
        "de",
    ]
)


@given(st.lists(STUKJES | st.characters(codec="utf-8"), max_size=12).map("".join))
def test_wat_verhuld_is_wijst_naar_niemand_meer(tekst):
    bekend = [
        kenmerk(kenmerken.initialen("J.K."), "[jeugdige]"),
        kenmerk(kenmerken.naam("Sem Bakker"), "[jeugdige]"),
        kenmerk(kenmerken.dag(GEBOREN), "[15 jaar]"),
    ]
    assert sporen(verhuld(tekst, bekend), bekend) == []


@given(st.text())
def test_de_gladde_tekst_weet_waar_elk_teken_stond(tekst):
    gladde = glad(tekst)
    assert len(gladde.plaatsen) == len(gladde.tekst) + 1
    assert list(gladde.plaatsen) == sorted(gladde.plaatsen)
    zonder = unicodedata.normalize("NFD", tekst)
    assert glad(zonder).tekst == gladde.tekst


# ---- what another reader points at ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "stuk", "bezet", "verwacht"),
    [
        ("En guus weet dat.", "guus", "", ["guus"]),
        ("Bij mevrouw Kowalczyk thuis.", "mevrouw Kowalczyk", "", ["Kowalczyk"]),
        ("Hij ging te Assen wonen.", "te Assen", "", ["Assen"]),
        ("Sem Bakker is er.", "Sem Bakker", "Sem", ["Bakker"]),
        ("Juf Kim is er.", "Juf Kim", "Kim", []),
        ("Juf is er.", "Juf", "", ["Juf"]),
        ("Dat zei Kim. Jayden niet.", "Kim. Jayden", "", ["Kim", "Jayden"]),
        ("Kim en Jayden.", "Kim en Jayden", "en", ["Kim", "Jayden"]),
        ("Bel op 06-12345678 na vier uur.", "06-12345678", "", ["06-12345678"]),
        ("Bel op 06-12345678 na vier uur.", "06-12345678", "06-12345678", []),
        ("Van de jongen.", "Van de", "", []),
    ],
)
def test_van_wat_een_ander_aanwijst_wordt_gevraagd_wat_wij_niet_zagen(tekst, stuk, bezet, verwacht):
    def plek(deel: str) -> tuple[int, int]:
        return tekst.index(deel), tekst.index(deel) + len(deel)

    gevonden = aangewezen(tekst, [plek(stuk)], [plek(bezet)] if bezet else [])
    assert [gissing.woord for gissing in gevonden] == verwacht
    assert all(tekst[g.van : g.tot] == g.woord and g.woord in g.omgeving for g in gevonden)


def test_een_plaats_die_een_ander_aanwijst_is_niemand():
    tekst = "Jayden woont in Noordstad."
    noordstad = plekken(tekst, frozenset({"noordstad"}))
    assert [g.woord for g in aangewezen(tekst, [(0, 6), noordstad[0]], (), noordstad)] == ["Jayden"]
