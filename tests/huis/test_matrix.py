"""Every address, handeling and document × every role × how somebody stands to the case.

What must happen is read from the tables that are written by hand: the addresses of test_urls.py, the roles of
test_rechten.py. This file only says what each situation makes of them, so a new address or handeling is in the
matrix as soon as it is in its table, and without a line in that table it fails there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.delen.models import Ingewijde
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.documenten.secties import soorten
from casuistiek.fundament.handelingen.register import alle
from casuistiek.fundament.organisaties.models import (
    Gemeente,
    Lidmaatschap,
    Medewerker,
    Organisatie,
    Organisatiesoort,
)
from casuistiek.fundament.organisaties.rollen import WERKT_BIJ, Rol
from casuistiek.fundament.tijd import nu, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.leren.models import OntvangenSignaal
from casuistiek.wachtlijst.models import Wachtlijst
from ret.portaal.pagina import doe_url
from tests.exemplaren import GASTEN, ZONDER_CASUS, Exemplaren, even
from tests.huis import test_rechten
from tests.huis.test_rechten import GEVONDEN, RECHT, STATUS, WIE, Persoon, Stand
from tests.ret.portaal import test_urls
from tests.ret.portaal.test_urls import (
    CG,
    CM,
    JB,
    PL,
    PR,
    PSEUDO,
    ROL,
    TABEL,
    VOL,
    VZ,
    WH,
    Rij,
    alles,
    browser,
    te_veel,
    tekst,
    zelfde_sessie,
)

__all__ = ["alles"]  # the fixture

pytestmark = pytest.mark.django_db

VAN_DE_HELE_REGIO = {PR, VZ, CM, PL}
"""Roles that reach a case by its region, whatever organisation of that region they work for."""


class Situatie(Enum):
    """How somebody with a role stands to the case."""

    EIGEN = "de eigen casus"
    ANDERE_ORGANISATIE = "een andere organisatie van dezelfde soort, in de regio"
    ANDERE_REGIO = "een andere regio"
    GAST_VOORAF = "een gast op de dag voor de eerste"
    GAST_NADIEN = "een gast op de dag na de laatste"
    GEHEIM = "een casus met een bijzonder geheim"
    IN_DE_KRING = "in de kring van een casus met een bijzonder geheim"
    LID_AF = "een lidmaatschap dat gisteren eindigde"


LANG = bool(os.environ.get("RET_LANG"))
BUITEN_DE_CASUS = set(Situatie) - {Situatie.EIGEN, Situatie.IN_DE_KRING}
WEG_UIT_DE_REGIO = {Situatie.ANDERE_REGIO, Situatie.LID_AF}


def situaties(*zonder: Situatie) -> list[Any]:
    """Who gets in does so where the second lock is closed too; who does not, where nothing but the first is in the way
    (a database that gives no foreign row would hide that a page forgot to ask). In a long run everybody on both."""
    return [
        pytest.param(situatie, id=situatie.name, marks=[] if LANG else [_database(situatie)])
        for situatie in Situatie
        if situatie not in zonder
    ]


def _database(situatie: Situatie) -> Any:
    return pytest.mark.op_sqlite if situatie in BUITEN_DE_CASUS else pytest.mark.op_postgres


def rollen_in(situatie: Situatie) -> list[Rol]:
    """Who can be in this situation, as far as it makes a difference."""
    if situatie in (Situatie.GAST_VOORAF, Situatie.GAST_NADIEN):
        return list(GASTEN)
    if (
        situatie is Situatie.LID_AF
    ):  # who has no role left is told apart only by what names the person
        return [JB, *GASTEN, PR, Rol.BEHEERDER]
    return list(Rol)


def kent_de_casus(rol: Rol, situatie: Situatie) -> bool:
    """May this person know that the case is there?"""
    if situatie is Situatie.ANDERE_ORGANISATIE:
        return rol in VAN_DE_HELE_REGIO
    return rol in PSEUDO and situatie not in BUITEN_DE_CASUS


# ---- putting everybody in place ------------------------------------------------------------------


@dataclass
class Opstelling:
    """The example case, per role a colleague of another organisation of the region, and everybody's browser."""

    p: Exemplaren
    elders_in_de_regio: dict[Rol, Medewerker]
    browsers: dict[Medewerker, Client] = field(default_factory=dict)

    def __post_init__(self) -> None:
        cast = self.p.cast
        for groep in (cast.noord.mensen, cast.zuid.mensen, self.elders_in_de_regio):
            self.browsers |= {wie: browser(wie) for wie in groep.values()}

    def wie(self, rol: Rol, situatie: Situatie) -> Medewerker:
        if situatie is Situatie.ANDERE_ORGANISATIE:
            return self.elders_in_de_regio[rol]
        cast = self.p.cast.zuid if situatie is Situatie.ANDERE_REGIO else self.p.cast.noord
        return cast.mensen[rol]

    def venster(self, rol: Rol, situatie: Situatie) -> Client:
        return zelfde_sessie(self.browsers[self.wie(rol, situatie)])

    @contextmanager
    def in_(self, situatie: Situatie) -> Iterator[None]:
        """For the length of the block everybody is in this situation."""
        with even():
            _ZET.get(situatie, lambda p: None)(self.p)
            yield


def _gasten(p: Exemplaren, begin: int, einde: int) -> None:
    dagen = {"van": vandaag() + timedelta(days=begin), "tot": vandaag() + timedelta(days=einde)}
    assert p.casus.uitnodigingen.update(**dagen) == len(GASTEN)


def _geheim(p: Exemplaren, kring: bool = False) -> None:
    Casus.objects.filter(pk=p.casus.pk).update(geheim=True)
    wie = p.cast.noord.mensen.values() if kring else ()
    for mens in wie:
        Ingewijde.objects.create(casus=p.casus, wie=mens, reden="Proef", gemaakt_op=nu())


def _lid_af(p: Exemplaren) -> None:
    mensen = p.cast.noord.mensen.values()
    gisteren = vandaag() - timedelta(days=1)
    Lidmaatschap.objects.filter(medewerker__in=mensen).update(tot=gisteren)


_ZET: dict[Situatie, Callable[[Exemplaren], None]] = {
    Situatie.GAST_VOORAF: lambda p: _gasten(p, 1, 9),
    Situatie.GAST_NADIEN: lambda p: _gasten(p, -9, -1),
    Situatie.GEHEIM: _geheim,
    Situatie.IN_DE_KRING: lambda p: _geheim(p, kring=True),
    Situatie.LID_AF: _lid_af,
}


@pytest.fixture(scope="module")
def opstelling(alles: Exemplaren) -> Opstelling:
    noord = alles.cast.noord
    organisaties: dict[Organisatiesoort, Organisatie] = {}
    for soort in {waar[0] for waar in WERKT_BIJ.values()}:
        ander = (
            Gemeente.objects.create(regio=noord.regio, naam="Anderdam")
            if soort == "gemeente"
            else None
        )
        organisaties[soort] = Organisatie.objects.create(
            soort=soort, naam=f"Andere {soort.label}", gemeente=ander
        )
        organisaties[soort].regios.add(noord.regio)
    mensen = {}
    for rol in Rol:
        door = noord.erbij(rol, organisatie=organisaties[WERKT_BIJ[rol][0]])
        assert door.medewerker is not None
        mensen[rol] = door.medewerker
    return Opstelling(alles, mensen)


# ---- addresses -----------------------------------------------------------------------------------


def status_van(rij: Rij, rol: Rol, situatie: Situatie) -> int:
    """What the table of addresses makes of this situation."""
    if rij.persoonlijk:
        vreemd = situatie in (Situatie.ANDERE_ORGANISATIE, Situatie.ANDERE_REGIO)
        return test_urls.hoort(rij, rol, not vreemd)
    if situatie is Situatie.LID_AF:
        return test_urls.hoort(rij, None, False)
    if rij.van_casus:
        return test_urls.hoort(rij, rol, kent_de_casus(rol, situatie))
    elders = situatie is Situatie.ANDERE_ORGANISATIE and rol in rij.organisatie
    return test_urls.hoort(rij, rol, situatie not in WEG_UIT_DE_REGIO and not elders)


ELDERS_GEVRAAGD = (Situatie.EIGEN, Situatie.ANDERE_REGIO)
"""test_urls.py asks these of everybody."""


@pytest.mark.parametrize("naam", TABEL)
@pytest.mark.parametrize("situatie", situaties(*ELDERS_GEVRAAGD))
def test_elk_adres_voor_elke_rol(naam, situatie, opstelling):
    for rij in TABEL[naam]:
        with opstelling.in_(situatie):
            for rol in rollen_in(situatie):
                with even():
                    antwoord = test_urls.vraag(
                        opstelling.venster(rol, situatie), naam, rij, opstelling.p
                    )
                    assert antwoord.status_code == status_van(rij, rol, situatie), rol
                    gelezen = tekst(antwoord)
                verboden = te_veel(rol, kent_de_casus(rol, situatie), opstelling.p)
                if situatie in (Situatie.IN_DE_KRING, Situatie.ANDERE_ORGANISATIE):
                    verboden -= test_urls.noemt(naam, rol, opstelling.p)
                for deel in verboden:
                    assert deel not in gelezen, f"{rol} leest {deel}"


# ---- handelingen, by page and by API -------------------------------------------------------------


def uitkomst_van(naam: str, op: Any, rol: Rol, situatie: Situatie) -> str:
    """What the table of handelingen makes of this situation, in the state in which most is possible."""
    if situatie is Situatie.LID_AF:
        return RECHT if op is None else GEVONDEN
    hier = situatie not in WEG_UIT_DE_REGIO
    if op is Wachtlijst and situatie is Situatie.ANDERE_ORGANISATIE:
        hier = False
    if op not in (None, *ZONDER_CASUS):
        hier = kent_de_casus(rol, situatie)
    if op is OntvangenSignaal and rol in (WH, CG):  # of the gemeente it went to
        hier = hier and situatie is not Situatie.ANDERE_ORGANISATIE
    return test_rechten.hoort(naam, Persoon(Door(None), rol, hier), Stand("in_behandeling"))


def wie_proberen(naam: str, situatie: Situatie, hoeveelste: int) -> set[Rol]:
    """One who may do it at home and one who may not, in turns; in a long run everybody."""
    kan = rollen_in(situatie)
    if LANG:
        return set(kan)
    groepen = ([r for r in kan if r in WIE[naam]], [r for r in kan if r not in WIE[naam]])
    return {groep[hoeveelste % len(groep)] for groep in groepen if groep}


def _vraag_api(client: Client, naam: str, p: Exemplaren, ding: Any) -> int:
    inhoud: dict[str, Any] = {"met": {}}
    if ding is not None and (ding == p.casus or hasattr(ding, "casus")):
        inhoud["casus"] = p.casus.nummer
    if ding is not None and ding != p.casus:
        inhoud["ding"] = {"soort": ding._meta.model_name, "id": ding.pk}
    url = reverse("api:doe", args=[naam])
    return int(client.post(url, json.dumps(inhoud), content_type="application/json").status_code)


STATUS_PAGINA = {GEVONDEN: {404}, RECHT: {403}}
STATUS_API = {GEVONDEN: {404}, RECHT: {403}}
KOMT_BINNEN_PAGINA = {200, 409}
KOMT_BINNEN_API = {200, 201, 409, 422}


@pytest.mark.parametrize("situatie", situaties())
def test_elke_handeling_voor_elke_rol_door_beide_deuren(situatie, opstelling):
    verschuiving = list(Situatie).index(situatie)
    with opstelling.in_(situatie):
        for hoeveelste, soort in enumerate(alle(), verschuiving):
            if soort.voor_klok:
                continue
            p, ding = opstelling.p, opstelling.p.ding(soort.op)
            for rol in sorted(wie_proberen(soort.naam, situatie, hoeveelste)):
                hoort = uitkomst_van(soort.naam, soort.op, rol, situatie)
                bij = f"{soort.naam} door {rol}: {hoort}"
                with even():
                    venster = opstelling.venster(rol, situatie)
                    pagina = venster.get(doe_url(soort.naam, ding)).status_code
                    assert pagina in STATUS_PAGINA.get(hoort, KOMT_BINNEN_PAGINA), bij
                with even():
                    api = _vraag_api(opstelling.venster(rol, situatie), soort.naam, p, ding)
                    assert api in STATUS_API.get(hoort, KOMT_BINNEN_API), bij


def test_de_uitkomsten_van_het_register_zijn_die_van_de_matrix():
    """A new outcome there must get its status here."""
    assert {GEVONDEN, RECHT, STATUS} == set(test_rechten.LOGREGEL)


# ---- documents -----------------------------------------------------------------------------------

DOCUMENTEN: dict[str, set[Rol]] = {
    "procesregiedocument": VOL,
    "inzagedossier": VOL,
    "leerdocument": PSEUDO,
    "vernietigingsverklaring": PSEUDO,
    "wie_keek_er": ROL,
}
"""Who may fetch a document of this kind, of a case that is theirs to see."""


def test_elke_soort_document_staat_in_de_tabel():
    assert set(DOCUMENTEN) == {soort.code for soort in soorten()}


@pytest.mark.parametrize("situatie", situaties())
@pytest.mark.parametrize("soort", DOCUMENTEN)
def test_elk_document_voor_elke_rol(soort, situatie, opstelling):
    inhoud = f"%PDF {soort} {test_urls.HULPVRAAG}".encode()
    with opstelling.in_(situatie):
        document = Document.objects.create(
            dossier_id=opstelling.p.casus.pk,
            soort=soort,
            versie=9,
            titel=soort,
            aanleiding="proef",
            peildatum=vandaag(),
            gemaakt_op=nu(),
            gegevens={"nummer": "X-9", "ladder_versie": "1", "sjabloon_versie": "1"},
            sha256="0" * 64,
            grootte=len(inhoud),
            inhoud=inhoud,
        )
        for rol in rollen_in(situatie):
            with even():
                adres = reverse("document", args=[document.pk])
                antwoord = opstelling.venster(rol, situatie).get(adres)
                mag = kent_de_casus(rol, situatie) and rol in DOCUMENTEN[soort]
                assert antwoord.status_code == (200 if mag else 404), rol
                assert (inhoud in antwoord.content) == mag
                assert (
                    opstelling.p.casus.nummer not in (antwoord.get("Content-Disposition") or "")
                    or mag
                )
