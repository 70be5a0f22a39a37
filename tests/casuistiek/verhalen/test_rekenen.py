"""No card leads to anybody: each group that is shown, and each that is left over by it, is large enough."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from casuistiek.verhalen.drempel import KLEINSTE
from casuistiek.verhalen.rekenen import PAAR, ROL, SCHUIF, Antwoord, kaarten
from casuistiek.verhalen.schuiven import HELFT, PLEKKEN, SCHUIVEN

DRIE = list(SCHUIVEN)[:3]
GEHOORD, SAMEN, GEVOLG = DRIE

plekken = st.dictionaries(st.sampled_from(DRIE), st.integers(1, PLEKKEN))
antwoord = st.builds(Antwoord, st.sampled_from(["Jeugdige", "Ouder", "Professional"]), plekken)


@given(st.lists(antwoord, max_size=40))
def test_elke_groep_en_elke_rest_is_niemand_of_genoeg(antwoorden):
    for kaart in kaarten(antwoorden, DRIE):
        wie = [a for a in antwoorden if kaart.schuif in a.plekken]
        getoond = sum(groep.n for groep in kaart.groepen)
        assert all(groep.n >= KLEINSTE for groep in kaart.groepen)
        assert len(wie) - getoond not in range(1, KLEINSTE)
        if kaart.soort == PAAR:
            weggelaten = [a for a in wie if kaart.tegen not in a.plekken]
            assert len(weggelaten) == len(wie) - getoond


@given(st.lists(st.integers(1, PLEKKEN), min_size=KLEINSTE, max_size=30))
def test_een_groep_ligt_tussen_haar_laagste_en_haar_hoogste(waarden):
    antwoorden = [Antwoord("Ouder", {GEHOORD: waarde}) for waarde in waarden]
    (groep,) = kaarten(antwoorden, [GEHOORD])[0].groepen
    assert min(waarden) <= groep.laag <= groep.midden <= groep.hoog <= max(waarden)
    assert groep.n == len(waarden)


def mensen(*plekken: tuple[int, int], rol: str = "Ouder") -> list[Antwoord]:
    return [Antwoord(rol, {GEHOORD: gehoord, SAMEN: samen}) for gehoord, samen in plekken]


def soorten(antwoorden: list[Antwoord]) -> Counter[str]:
    return Counter(kaart.soort for kaart in kaarten(antwoorden, [GEHOORD, SAMEN]))


def test_vijf_tegen_vijf_geeft_een_paar_en_vijf_tegen_vier_niet():
    laag, hoog = [(1, 1)] * KLEINSTE, [(PLEKKEN, PLEKKEN)] * KLEINSTE
    assert soorten(mensen(*laag, *hoog)) == {SCHUIF: 2, PAAR: 1}
    assert soorten(mensen(*laag, *hoog[1:])) == {SCHUIF: 2}


def test_wie_als_enige_een_schuif_oversloeg_is_niet_het_verschil_van_twee_kaarten():
    vol = mensen(*[(1, 1)] * KLEINSTE, *[(PLEKKEN, PLEKKEN)] * KLEINSTE)
    oversloeg = Antwoord("Ouder", {SAMEN: 3})
    assert PAAR not in soorten([*vol, oversloeg])
    assert PAAR in soorten([*vol, *[oversloeg] * KLEINSTE])


def test_een_rol_met_te_weinig_mensen_neemt_de_kaart_mee():
    ouders = mensen(*[(1, 1)] * KLEINSTE)
    anderen = mensen(*[(6, 6)] * KLEINSTE, rol="Professional")
    assert soorten([*ouders, *anderen])[ROL] == 2
    assert ROL not in soorten([*ouders, *anderen[1:]])


def test_een_paar_zegt_wat_er_staat():
    antwoorden = mensen(*((1, n) for n in (1, 1, 2, 2, 3)), *((6, n) for n in (4, 5, 5, 6, 6)))
    (paar,) = [k for k in kaarten(antwoorden, [GEHOORD, SAMEN]) if k.soort == PAAR]
    links, rechts = paar.groepen
    assert (links.naam, links.n, links.midden) == (SCHUIVEN[GEHOORD].links, 5, 2)
    assert (rechts.naam, rechts.n, rechts.midden) == (SCHUIVEN[GEHOORD].rechts, 5, 5)
    assert HELFT * 2 == PLEKKEN
