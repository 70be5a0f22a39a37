"""Requests that nobody meant: every address and every form, with forged keys, odd methods, headers and values.

Whatever is asked, by whoever: never a fault of ours (500), and never a byte of a case that this person may not see.
The same requests in every run; `RET_LANG=1` sends more than 50,000 and others each time. A failure prints the requests
that lead to it. How many there were stands at the end of the test run.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django import forms
from django.apps import apps
from django.conf import settings as instellingen
from django.db import transaction
from django.db.models import CharField, Model, TextField
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import URLResolver, get_resolver
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from casuistiek.casus.models import Casus, Stuk
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.handelingen.register import Handeling, alle
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, vandaag
from tests.exemplaren import Exemplaren, even, exemplaren
from tests.monsters import stuk, upload
from tests.rolverdeling import Cast, casus_in_behandeling, doe, vers

pytestmark = pytest.mark.op_postgres

LANG = os.environ.get("RET_LANG") == "1"
DELEN = 16 if LANG else 4
PER_DEEL = 3_200 if LANG else 375
ZAAD = random.SystemRandom().randrange(2**32) if LANG else 0

ZUID, GEHEIM, NOORD = "KANARIE-ZUID", "KANARIE-GEHEIM", "KANARIE-NOORD"
"""Stands in every text of a case: of the other region, of the secret case, of the ordinary one."""


# ---- the world --------------------------------------------------------------------------------------


@dataclass
class Acteur:
    """Somebody who asks, and the texts that they may never read."""

    naam: str
    client: Client
    verboden: tuple[str, ...]
    koekjes: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.koekjes = {naam: koek.value for naam, koek in self.client.cookies.items()}

    def verse_client(self) -> Client:
        """Signed in again, whatever an earlier request did."""
        self.client.cookies.clear()
        for naam, waarde in self.koekjes.items():
            self.client.cookies[naam] = waarde
        return self.client


@dataclass
class Wereld:
    """Who asks, and what an address or a form can point to, of both regions."""

    acteurs: list[Acteur]
    nummers: list[str]
    sleutels: list[int]
    codes: list[str]
    dingen: list[tuple[str, str, str, int]]
    """Case number (or empty), handeling, kind and key of what it is done to."""


@pytest.fixture(scope="module")
def wereld(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Wereld]:
    stond = instellingen.BESTANDEN
    instellingen.BESTANDEN = tmp_path_factory.mktemp("bestanden")
    with django_db_blocker.unblock(), transaction.atomic():
        yield maak_wereld()
        transaction.set_rollback(True)
    instellingen.BESTANDEN = stond


def maak_wereld() -> Wereld:
    """A full case in each region, a secret case beside it, a guest whose days are over."""
    hier = exemplaren()
    cast = hier.cast
    daar = exemplaren(Cast(cast.zuid, cast.noord, cast.buitenstaander), "999990020")
    geheim = casus_in_behandeling(cast, "tafel")
    punt = {"soort": "hielp", "categorie": "procedure", "tekst": "Vroeg bellen."}
    doe(cast.noord[Rol.JEUGDBESCHERMER], "leren.leerpunt_vastleggen", geheim, **punt)
    jb = cast.noord.mensen[Rol.JEUGDBESCHERMER]
    geheim.ingewijden.create(wie=jb, reden="casusregisseur", gemaakt_op=nu())
    for casus, kanarie in ((hier.casus, NOORD), (daar.casus, ZUID), (geheim, GEHEIM)):
        _met_document(casus, kanarie)
        jb_daar = (cast.zuid if casus == daar.casus else cast.noord)[Rol.JEUGDBESCHERMER]
        doe(
            jb_daar,
            "casus.stuk_toevoegen",
            vers(casus),
            **stuk(bestand=upload("x.txt", kanarie.encode())),
        )
        _stempel(casus, kanarie)
    Casus.objects.filter(pk=geheim.pk).update(geheim=True)
    for rol, mens in cast.zuid.mensen.items():
        Bericht.objects.create(aan=mens, onderwerp=ZUID, zin=f"{ZUID} {rol}", gemaakt_op=nu())
    casussen = [hier.casus, daar.casus, geheim]
    return Wereld(
        acteurs=list(_acteurs(hier)),
        nummers=[casus.nummer for casus in casussen],
        sleutels=_sleutels(),
        codes=[cast.noord.regio.code, cast.zuid.regio.code],
        dingen=list(_dingen(casussen)),
    )


def _acteurs(p: Exemplaren) -> Iterator[Acteur]:
    cast = p.cast
    niets = (ZUID, GEHEIM, NOORD)
    for rol, mens in cast.noord.mensen.items():
        ziet_niet = (ZUID,) if rol == Rol.JEUGDBESCHERMER else (ZUID, GEHEIM)
        buiten = (NOORD,) if rol in (Rol.INSPECTIE, Rol.BEHEERDER) else ()
        yield Acteur(mens.username, _ingelogd(mens), ziet_niet + buiten)
    for rol in (Rol.PROCESREGISSEUR, Rol.JEUGDBESCHERMER, Rol.BEHEERDER, Rol.PRIVACY_OFFICER):
        mens = cast.zuid.mensen[rol]
        yield Acteur(mens.username, _ingelogd(mens), (GEHEIM, NOORD))
    yield Acteur("oud-gast", _ingelogd(_oud_gast(p)), niets)
    buiten_mens = cast.buitenstaander.medewerker
    assert buiten_mens is not None
    yield Acteur("buitenstaander", _ingelogd(buiten_mens), niets)
    yield Acteur("niemand", _client(), niets)


def _oud_gast(p: Exemplaren) -> Medewerker:
    """A guest until yesterday."""
    gast = p.cast.noord.erbij(Rol.RET_EXPERT).medewerker
    assert gast is not None
    morgen = vandaag() + timedelta(days=1)
    doe(
        p.cast.noord[Rol.PROCESREGISSEUR],
        "toegang.gast_uitnodigen",
        p.casus,
        wie=gast.pk,
        doel="Meedenken",
        tot=morgen,
    )
    gisteren, eerder = vandaag() - timedelta(days=1), vandaag() - timedelta(days=9)
    p.casus.uitnodigingen.filter(user=gast).update(van=eerder, tot=gisteren)
    return gast


def _client() -> Client:
    return Client(raise_request_exception=True)


def _ingelogd(mens: Medewerker) -> Client:
    client = _client()
    client.force_login(mens)
    return client


def _van_een_casus() -> list[tuple[type[Model], str]]:
    """Every model that belongs to a case, with the path to it."""
    modellen = [(m, getattr(m, "dossier_pad", "")) for m in apps.get_models()]
    return [(model, pad) for model, pad in modellen if pad]


def _met_document(casus: Casus, kanarie: str) -> None:
    for soort in ("procesregiedocument", "leerdocument"):
        Document.objects.create(
            dossier_id=casus.pk,
            soort=soort,
            versie=1,
            titel=kanarie,
            aanleiding=kanarie,
            peildatum=vandaag(),
            gemaakt_op=nu(),
            gegevens={"nummer": casus.nummer, "ladder_versie": "1", "sjabloon_versie": "1"},
            sha256="0" * 64,
            grootte=4,
            inhoud=b"%PDF " + kanarie.encode(),
        )


def _stempel(casus: Casus, kanarie: str) -> None:
    """Put the text in every free text of the case and of all that belongs to it."""
    for model, filter_ in [(Casus, "pk"), *_van_een_casus()]:
        if velden := dict.fromkeys(_vrije_teksten(model), kanarie):
            rijen = model._base_manager.filter(**{filter_: casus.pk})
            for naam in velden:  # what was left empty stays so: emptiness means something
                rijen.exclude(**{naam: ""}).update(**{naam: kanarie})
    Casus.objects.filter(pk=casus.pk).update(initialen=kanarie[:12], hulpvraag=kanarie)


GEEN_TEKST = (
    *("bsn_", "achternaam_vinger", "owner_permission", "grondslag", "trede_naam", "ladder_versie"),
    *("klok.naam", "klok.bron", "correctie.plek", "correctie.wat"),
)
"""Columns of text that hold a code, something closed, or a name from the ladder of the region."""


def _vrije_teksten(model: type[Model]) -> list[str]:
    velden = [v for v in model._meta.local_concrete_fields if isinstance(v, CharField | TextField)]
    return [
        v.name
        for v in velden
        if not (v.choices or v.unique or v.primary_key or hasattr(v, "from_db_value"))
        and not v.name.startswith(GEEN_TEKST)
        and f"{model._meta.model_name}.{v.name}" not in GEEN_TEKST
        and (v.max_length is None or v.max_length >= 100)
    ]


def _sleutels() -> list[int]:
    """Keys of what is there, of whatever kind and region."""
    gevonden = set()
    for model in apps.get_models():
        if model._meta.pk.get_internal_type() == "BigAutoField":
            gevonden |= set(model._base_manager.values_list("pk", flat=True)[:40])
    return sorted(gevonden)


def _dingen(casussen: list[Casus]) -> Iterator[tuple[str, str, str, int]]:
    """Each handeling with everything that it can be done to, also of a case that is not yours."""
    for soort in alle():
        if soort.op is None:
            yield "", soort.naam, "", 0
            continue
        naam = str(soort.op._meta.model_name)
        if soort.op is Casus:
            yield from ((casus.nummer, soort.naam, "", 0) for casus in casussen)
            continue
        for ding in soort.op._base_manager.all()[:12]:
            nummer = ding.casus.nummer if getattr(ding, "casus", None) else ""
            yield nummer, soort.naam, naam, ding.pk


# ---- values ------------------------------------------------------------------------------------------

RAAR = (
    "", "0", "-1", "1", "9" * 40, "1e9", "NaN", "-0", "1.5", "٣", "\x00", "a\x00b", "\u202ex", "\x1b[2J", "\ufeff",
    "<script>alert(1)</script>", "' OR 1=1 --", '"; DROP TABLE casus_casus; --', "%s%n%d", "{{ 7|add:7 }}",
    "{% debug %}", "../../etc/passwd", "..%2f..%2f", "A" * 20_000, "é" * 500, "😀", "true", "null", "[]", "{}", "None",
    "2026-99-99", "31-02-2026", "0001-01-01", "9999-12-31", "25:99", "12.480", "-5", "\r\nSet-Cookie: a=b",
    "00000000-0000-0000-0000-000000000000", "https://elders.example/", "//elders.example", "javascript:alert(1)",
)  # fmt: skip
GEWOON = (
    "Een gewone zin.", "ja", "on", "1", "12-12-2026", "2026-12-12", "13:30", "1.250,00", "hoog", "gezin",
    "iemand@voorbeeld.example", "6 weken",
)  # fmt: skip
RUW_IN_PAD = ("%00", "%2e%2e", "%ff", "%2f", "%0d%0a", ";", "?", "#", "\\", "%ED%A0%80", ".", "..")
METHODEN = (
    "GET",
    "POST",
    "POST",
    "GET",
    "HEAD",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "BREW",
)
VRAGEN = (
    "na", "zoek", "gezocht", "status", "trede", "termijn", "terug", "next", "ladder", "versie", "van", "tot", "dag",
    "periode", "soort", "wie", "organisatie", "regio", "persoon", "format", "_method",
)  # fmt: skip
KOPPEN = {
    "HTTP_HOST": ("testserver", "elders.example", "a b", "localhost:99999", "[::1", ""),
    "HTTP_X_FORWARDED_FOR": ("127.0.0.1", "x" * 300, "1.1.1.1, 2.2.2.2", "\t"),
    "HTTP_X_FORWARDED_PROTO": ("https", "gopher"),
    "HTTP_X_FORWARDED_HOST": ("elders.example",),
    "HTTP_X_HTTP_METHOD_OVERRIDE": ("DELETE", "POST"),
    "HTTP_X_REWRITE_URL": ("/beheer/",),
    "HTTP_HX_REQUEST": ("true", "x"),
    "HTTP_HX_CURRENT_URL": ("https://elders.example/", "\x00"),
    "HTTP_ACCEPT": ("application/json", "*/*;q=x", "image/svg+xml"),
    "HTTP_ACCEPT_LANGUAGE": ("en", "x" * 600, "nl;q=abc", "../../"),
    "HTTP_RANGE": ("bytes=0-1", "bytes=-1", "bytes=9-1"),
    "HTTP_IF_MODIFIED_SINCE": ("Mon, 99 Foo 2026 00:00:00 GMT", "x"),
    "HTTP_IF_NONE_MATCH": ("*",),
    "HTTP_AUTHORIZATION": ("Basic eDp4", "Bearer x", "Basic ???"),
    "HTTP_REFERER": ("https://elders.example/", "x"),
    "HTTP_ORIGIN": ("null", "https://elders.example"),
    "HTTP_COOKIE": (
        "sessionid=x; csrftoken=y",
        "sessionid=" + "a" * 5000,
        "=;=;",
        "sessionid=../../x",
    ),
    "HTTP_USER_AGENT": ("x" * 3000, "\x7f"),
    "REMOTE_ADDR": ("", "::1", "geen adres"),
    "CONTENT_LENGTH": ("-1", "x", "999999999999"),
    "HTTP_TRANSFER_ENCODING": ("chunked",),
    "SERVER_PROTOCOL": ("HTTP/9.9",),
}
SOORTEN = (
    "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data",
    "application/json", "application/json; charset=utf-7", "text/plain", "x/y", "", "application/xml", ";;;",
)  # fmt: skip

rare_tekst = st.sampled_from(RAAR) | st.text(max_size=20)
rare_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | rare_tekst,
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(rare_tekst, deel, max_size=3),
    max_leaves=6,
)


@dataclass(frozen=True)
class Bestand:
    """A file that is sent along."""

    naam: str
    inhoud: bytes

    def te_versturen(self) -> BytesIO:
        """As the test client sends it."""
        uit = BytesIO(self.inhoud)
        uit.name = self.naam.encode("utf-8", "replace").decode()  # type: ignore[misc]
        return uit


BESTANDSNAMEN = (
    "stuk.pdf",
    "stuk.PDF.exe",
    "foto.jpg",
    "brief.docx",
    "a.html",
    "../../x.txt",
    "x.svg",
    "",
)
KOPPEN_VAN_BESTANDEN = (
    b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"<svg onload=x>",
    b"<html>", b"MZ", b"gewone tekst", b"\x00" * 5000,
)  # fmt: skip


@dataclass(frozen=True)
class Verzoek:
    """One request, as it is shown when it goes wrong."""

    wie: int
    methode: str
    pad: str
    vraag: str
    lading: Any
    soort: str
    koppen: tuple[tuple[str, str], ...]


def wegen(boom: Any = None, voor: str = "/") -> Iterator[str]:
    """Every address of the product, with its holes."""
    for tak in (boom or get_resolver()).url_patterns:
        route = getattr(tak.pattern, "_route", None)
        route = (
            re.sub(r"\(\?P<(\w+)>[^)]*\)|[\^$]", r"<\1>", str(tak.pattern))
            if route is None
            else route
        )
        if isinstance(tak, URLResolver):
            yield from wegen(tak, voor + route)
        else:
            yield voor + route.replace("<>", "")


GAT = re.compile(r"<(?:\w+:)?(\w+)>")
HANDELINGEN: dict[str, Handeling] = {soort.naam: soort for soort in alle()}
VELDEN = sorted({veld for soort in alle() for veld in soort.formulier.base_fields})


def kies(waarden: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(waarden))


KANS = {noemer: st.integers(0, noemer - 1) for noemer in (2, 3, 4, 10, 16)}
RUW, METHODE, KOP = kies(RUW_IN_PAD), kies(METHODEN), kies(sorted(KOPPEN))
KOPWAARDE = {kop: kies(waarden) for kop, waarden in KOPPEN.items()}
ENKELE_KOPPEN = st.lists(KOP, min_size=1, max_size=2, unique=True)


class Trekker:
    """Draws requests to a world. What can be chosen from is put ready once."""

    def __init__(self, w: Wereld) -> None:
        sleutels = [str(pk) for pk in w.sleutels]
        self.wie = st.integers(0, len(w.acteurs) - 1)
        self.nummers, self.sleutels, self.dingen = w.nummers, kies(sleutels), kies(w.dingen)
        self.wegen = kies(sorted(set(wegen())))
        self.gaten = {
            "nummer": kies(w.nummers),
            "pk": self.sleutels,
            "code": kies(w.codes),
            "naam": kies(sorted(HANDELINGEN)),
            "soort": kies(sorted({soort for _, _, soort, _ in w.dingen if soort})),
        }
        self.ander_gat = kies(sleutels[:50] + w.nummers)
        self.veld = {
            naam: _strategie(veld, self.sleutels)
            for soort in alle()
            for naam, veld in soort.formulier.base_fields.items()
        }

    def __call__(self, draw: Callable[..., Any]) -> Verzoek:
        pad, handeling, ding = self._pad(draw)
        methode = "POST" if ding and draw(KANS[3]) else draw(METHODE)
        lading, soort = (b"", "") if methode == "GET" else self._lading(draw, pad, handeling, ding)
        koppen = draw(ENKELE_KOPPEN) if draw(KANS[4]) == 0 else []
        return Verzoek(
            wie=draw(self.wie),
            methode=methode,
            pad=pad,
            vraag=_vraag(draw) if draw(KANS[3]) == 0 else "",
            lading=lading,
            soort=soort,
            koppen=tuple((kop, draw(KOPWAARDE[kop])) for kop in koppen),
        )

    def _pad(self, draw: Callable[..., Any]) -> tuple[str, str, Any]:
        """An address; with the handeling and what it is done to, if it is of a form."""
        handeling, ding = "", None
        if draw(KANS[2]):
            nummer, handeling, soort, pk = ding = draw(self.dingen)
            staart = f"doe/{handeling}/" + (f"{soort}/{pk}/" if soort else "")
            pad = (f"/casussen/{nummer}/" if nummer else "/") + staart
            if draw(KANS[4]) == 0:
                pad = f"/api/v1/handelingen/{handeling}"
        else:
            pad = GAT.sub(lambda gat: self._vul(draw, gat[1]), draw(self.wegen))
        if draw(KANS[16]) == 0:
            plek = draw(st.integers(1, len(pad)))
            pad = pad[:plek] + draw(RUW) + pad[plek:]
        return pad, handeling, ding

    def _vul(self, draw: Callable[..., Any], gat: str) -> str:
        if draw(KANS[10]) < 8:
            return quote(draw(self.gaten.get(gat, self.ander_gat)))
        return quote(draw(rare_tekst).encode("utf-8", "surrogatepass")[:2000]) or "-"

    def _lading(
        self, draw: Callable[..., Any], pad: str, handeling: str, ding: Any
    ) -> tuple[Any, str]:
        """A body and its kind: a form as its fields ask, JSON, or rubbish."""
        hoe = draw(KANS[10])
        velden = list(HANDELINGEN[handeling].formulier.base_fields) if handeling else []
        if pad.startswith("/api/") and hoe < 8:
            vraag = draw(rare_json) if hoe == 0 else self._opdracht(draw, velden, ding)
            return json.dumps(vraag), "application/json"
        if hoe == 0:
            return draw(ENKELE_BYTES), draw(SOORT)
        ingevuld = self._formulier(draw, velden)
        if hoe > 1:
            return ingevuld, "formulier"
        bestand = Bestand(draw(rare_tekst | kies(BESTANDSNAMEN)), draw(kies(KOPPEN_VAN_BESTANDEN)))
        return ingevuld | {draw(kies([*velden, "bestand"])): bestand}, "multipart"

    def _formulier(self, draw: Callable[..., Any], velden: list[str]) -> dict[str, str]:
        namen = velden or draw(ENKELE_VELDEN)
        ingevuld = {naam: str(draw(self.veld[naam])) for naam in namen if draw(KANS[10])}
        if draw(KANS[4]) == 0:
            ingevuld[draw(EXTRA)] = draw(rare_tekst)
        return ingevuld

    def _opdracht(self, draw: Callable[..., Any], velden: list[str], ding: Any) -> dict[str, Any]:
        nummer, _, soort, pk = ding or ("", "", "", 0)
        met: dict[str, Any] = dict(self._formulier(draw, velden))
        if draw(KANS[2]):
            met |= {naam: draw(rare_json) for naam in draw(ENKELE_VELDEN)}
        vraag: dict[str, Any] = {"casus": nummer, "met": met}
        if soort:
            vraag["ding"] = {"soort": soort, "id": pk}
        if draw(KANS[2]):
            vraag[draw(VRAAGDEEL)] = draw(rare_json | kies(self.nummers))
        return vraag


def verzoeken(w: Wereld) -> st.SearchStrategy[list[Verzoek]]:
    """A few requests in a row to this world."""
    trekker = Trekker(w)

    @st.composite
    def verzoek(draw: Callable[..., Any]) -> Verzoek:
        return trekker(draw)

    return st.lists(verzoek(), min_size=1, max_size=5)


def _strategie(veld: forms.Field, sleutels: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """What is typed in this field: mostly something that fits, also of another region."""
    if isinstance(veld, forms.ModelChoiceField):
        return sleutels | sleutels | rare_tekst
    keuzes = [str(k) for k, _ in getattr(veld, "choices", []) if not isinstance(k, list | tuple)]
    past = kies(keuzes or GEWOON)
    return past | past | past | rare_tekst


ENKELE_BYTES, SOORT = st.binary(max_size=300), kies(SOORTEN)
ENKELE_VELDEN = st.lists(kies(VELDEN), max_size=3)
EXTRA = kies(("sleutel", "versie", "terug", "next", "username", "password", "wie", "zoek", "login"))
VRAAGDEEL = kies(("casus", "ding", "met", "sleutel", "versie"))
DELEN_VAN_VRAAG = st.lists(st.tuples(kies(VRAGEN), rare_tekst), max_size=3)
STAART = kies(("", "", "", "&%00", "&=&=", "&a[]=1", "&%ff=%fe"))


def _vraag(draw: Callable[..., Any]) -> str:
    delen = [(naam, w.encode("utf-8", "surrogatepass")) for naam, w in draw(DELEN_VAN_VRAAG)]
    return urlencode(delen) + draw(STAART)


# ---- asking --------------------------------------------------------------------------------------------


def stuur(w: Wereld, verzoek: Verzoek) -> None:
    """Send it, and look at what comes back."""
    acteur = w.acteurs[verzoek.wie]
    client, koppen = acteur.verse_client(), dict(verzoek.koppen)
    lading, soort = verzoek.lading, verzoek.soort
    if soort in ("formulier", "multipart"):
        lading, soort = _ingepakt(lading, soort)
    antwoord = client.generic(
        verzoek.methode,
        verzoek.pad,
        lading,
        content_type=soort or "application/octet-stream",
        QUERY_STRING=verzoek.vraag,
        **koppen,
    )
    assert antwoord.status_code < 500, (acteur.naam, antwoord.status_code)
    gezien = b"".join(antwoord) + str(antwoord.headers).encode()
    for tekst in acteur.verboden:
        for vorm in (tekst, tekst[:12]):
            assert vorm.encode() not in gezien, f"{acteur.naam} leest {vorm}"


def _ingepakt(lading: dict[str, Any], soort: str) -> tuple[bytes, str]:
    if soort == "multipart":
        los = {n: w.te_versturen() if isinstance(w, Bestand) else w for n, w in lading.items()}
        return encode_multipart(BOUNDARY, los), MULTIPART_CONTENT
    schoon = {naam: str(w).encode("utf-8", "surrogatepass") for naam, w in lading.items()}
    return urlencode(schoon).encode(), "application/x-www-form-urlencoded"


@pytest.mark.django_db
@pytest.mark.parametrize("deel", range(DELEN))
def test_wat_er_ook_wordt_gevraagd(
    deel: int, wereld: Wereld, record_property: Callable[[str, object], None]
) -> None:
    gestuurd = ronde = 0
    reeksen = verzoeken(wereld)
    while gestuurd < PER_DEEL:
        ronde += 1

        @seed(ZAAD + deel * 1000 + ronde)
        @settings(
            max_examples=100,
            derandomize=False,
            database=None,
            deadline=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        )
        @given(reeksen)
        def stuur_alles(reeks: list[Verzoek]) -> None:
            nonlocal gestuurd
            with even():
                for verzoek in reeks:
                    stuur(wereld, verzoek)
                    gestuurd += 1

        stuur_alles()
    record_property("verzoeken", gestuurd)


# ---- does it find anything? ----------------------------------------------------------------------------


@pytest.mark.django_db
def test_de_kanaries_zingen_voor_wie_ze_mag_horen(wereld: Wereld) -> None:
    """Else nothing is found because there is nothing to find."""
    wie = {acteur.naam: acteur for acteur in wereld.acteurs}
    hier, daar, geheim = wereld.nummers
    for naam, nummer, kanarie in (
        ("procesregisseur-noord", hier, NOORD),
        ("procesregisseur-zuid", daar, ZUID),
        ("jeugdbeschermer-noord", geheim, GEHEIM),
    ):
        with even():
            antwoord = wie[naam].verse_client().get(f"/casussen/{nummer}/")
            een = Stuk.objects.filter(casus__nummer=nummer).latest("pk")
            bestand = wie[naam].verse_client().get(f"/stukken/{een.pk}/")
        assert kanarie in antwoord.content.decode(), naam
        assert kanarie.encode() in b"".join(bestand), naam
    with even():
        assert (
            wie["procesregisseur-noord"].verse_client().get(f"/casussen/{geheim}/").status_code
            == 404
        )


@pytest.mark.django_db
def test_een_lek_en_een_fout_worden_gevonden(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who gets in elsewhere, and a page that breaks: the same requests fail."""
    wie, daar = _plek(wereld, "procesregisseur-noord"), wereld.nummers[1]
    bekijk = Verzoek(wie, "GET", f"/casussen/{daar}/", "", b"", "", ())
    stuur(wereld, bekijk)
    with even():
        elders = Medewerker.objects.get(username="procesregisseur-zuid").lidmaatschappen.get()
        elders.pk, elders.medewerker = (
            None,
            Medewerker.objects.get(username="procesregisseur-noord"),
        )
        elders.save()
        with pytest.raises(AssertionError, match=ZUID):
            stuur(wereld, bekijk)
    monkeypatch.setattr("ret.portaal.berichten.render", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        stuur(wereld, Verzoek(wie, "GET", "/berichten/", "", b"", "", ()))


def _plek(w: Wereld, naam: str) -> int:
    return [acteur.naam for acteur in w.acteurs].index(naam)


def test_elk_adres_en_elke_handeling_komt_aan_de_beurt(wereld: Wereld) -> None:
    assert len(set(wegen())) >= 40
    assert {naam for _, naam, _, _ in wereld.dingen} == set(HANDELINGEN)
