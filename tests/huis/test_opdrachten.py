"""What a step and a list cost: counted in SQL statements, because that is what grows with use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from casuistiek.fundament.handelingen.register import alle, handeling
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.slot import STUUR
from casuistiek.rechten.dossier import onderdelen
from ret.portaal.pagina import doe_url
from tests.ret.portaal.test_slechte_invoer import als, getypt
from tests.rolverdeling import aangemelde_casus, casus_in_behandeling, doe, met_toestemming, vers
from tests.verhaal import aanvraag, geef_termijnen, vertel

pytestmark = pytest.mark.op_postgres

HOOGSTENS_PER_STAP = 25
HOOGSTENS_PER_LIJST = 12


@contextmanager
def opdrachten() -> Iterator[list[str]]:
    """All that is sent to the database, savepoints included; only BEGIN and COMMIT do not count.

    On PostgreSQL the request is the transaction (a savepoint, in a test), and the settings of the second lock go
    with it; test_slot.py counts those.
    """
    gestuurd: list[str] = []

    def tel(uitvoeren: Callable[..., Any], sql: str, *rest: Any) -> Any:
        gestuurd.append(sql)
        return uitvoeren(sql, *rest)

    with connection.execute_wrapper(tel):
        yield gestuurd
    if connection.vendor == "postgresql":
        gestuurd[:] = zonder_de_transactie([sql for sql in gestuurd if sql != STUUR])


MEER = {
    "rechten.vernietigen": len(onderdelen()),
    "feiten.gemeente_wijzigen": 20,
    "ben.vragen": 2,
    "ben.opnieuw_vragen": 2,
    "tafel.stukken_verzenden": 4,
    "wachtlijst.overdragen": 4,
}
"""Destroying empties every table that holds something of the case: a statement for each kind, however many rows. A
case that moves to another region leaves a ladder, a table, a BEN and its experts, and takes its tasks and terms. And
texts that leave a case are read with the names of everybody in it, and with what was said of words: two statements, and
two more to keep what is said of a new one. A row of a list that becomes a case writes to the list and to the case."""


def zonder_de_transactie(gestuurd: list[str]) -> list[str]:
    """The poort's own transaction is a savepoint in a test; outside it is the BEGIN and COMMIT."""
    begin = next((sql for sql in gestuurd if sql.startswith("SAVEPOINT")), None)
    naam = begin.split()[1] if begin else None
    return [sql for sql in gestuurd if not (naam and naam in sql)]


def te_veel(wat: str, gestuurd: list[str], hoogstens: int) -> str:
    regels = "\n".join(sql[:160] for sql in gestuurd)
    return f"{wat}: {len(gestuurd)} opdrachten, hoogstens {hoogstens}\n{regels}"


def test_geen_stap_van_een_lang_verhaal_kost_meer_dan_25_opdrachten(cast):
    """The whole request: who you are, finding the case, the act with all that follows, and the answer."""
    geef_termijnen(cast)
    geweest: set[str] = set()
    verslag: list[str] = []

    def stap(door: Any, naam: str, ding: Any, /, **met: Any) -> Any:
        ding = vers(ding) if ding is not None else None
        client, url, maakt = als(door), doe_url(naam, ding), handeling(naam).maakt
        invoer = getypt(met) | {"sleutel": str(uuid4())}
        er_was = list(maakt._default_manager.values_list("pk", flat=True)) if maakt else []
        with opdrachten() as gestuurd:
            antwoord = client.post(url, invoer)
        assert antwoord.status_code in (200, 302), naam
        gestuurd = zonder_de_transactie(gestuurd)
        geweest.add(naam)
        hoogstens = HOOGSTENS_PER_STAP + MEER.get(naam, 0)
        if len(gestuurd) > hoogstens:
            verslag.append(te_veel(naam, gestuurd, hoogstens))
        nieuw = maakt._default_manager.exclude(pk__in=er_was).first() if maakt else None
        return nieuw or vers(ding)

    vertel(cast, stap)

    assert not verslag, "\n\n".join(verslag)
    door_mensen = {soort.naam for soort in alle() if not soort.voor_klok}
    assert geweest == door_mensen, "het verhaal slaat een handeling over"


# ---- lists -------------------------------------------------------------------------------------

LIJSTEN = {
    "werkvoorraad": (
        Rol.PROCESREGISSEUR,
        Rol.JEUGDBESCHERMER,
        Rol.VOORZITTER,
        Rol.BUDGETHOUDER,
        Rol.RET_EXPERT,
        Rol.CONTACTPERSOON_GEMEENTE,
        Rol.PROJECTLEIDER,
    ),
    "casussen": (
        Rol.PROCESREGISSEUR,
        Rol.JEUGDBESCHERMER,
        Rol.VOORZITTER,
        Rol.RET_EXPERT,
        Rol.PROJECTLEIDER,
    ),
    "tafels": (Rol.PROCESREGISSEUR, Rol.VOORZITTER, Rol.PROJECTLEIDER),
    "signalen": (Rol.CONTRACTMANAGER, Rol.WETHOUDER, Rol.PROJECTLEIDER, Rol.JEUGDBESCHERMER),
    "berichten": (Rol.PROCESREGISSEUR, Rol.JEUGDBESCHERMER),
    "regios": (Rol.PROCESREGISSEUR, Rol.INSPECTIE),
    "beheer": (Rol.BEHEERDER,),
    "api:lijst": (Rol.PROCESREGISSEUR, Rol.JEUGDBESCHERMER, Rol.RET_EXPERT, Rol.PROJECTLEIDER),
}


def nog_een_casus(cast: Any, hoeveelste: int) -> None:
    """One more of everything that a list shows."""
    regie, vz = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.VOORZITTER]
    if hoeveelste % 3 == 0:
        aangemelde_casus(cast)
    casus = met_toestemming(casus_in_behandeling(cast, "maatwerk"))
    doe(regie, "maatwerk.indienen", doe(regie, "maatwerk.opstellen", casus, **aanvraag()))
    expert = cast.noord.mensen[Rol.RET_EXPERT].pk
    tot = vandaag() + timedelta(days=30)
    doe(regie, "toegang.gast_uitnodigen", casus, wie=expert, doel="Advies", tot=tot)
    doe(vz, "tafel.plannen", datum=vandaag(), tijd="23:59", plaats=f"Zaal {hoeveelste}")
    cast.noord.erbij(Rol.RET_EXPERT)
    for aan in ("inkoop", "bestuur"):
        gegeven = doe(regie, "leren.signaleren", casus, aan=aan, tekst="Er is te weinig plek.")
        doe(cast.noord[Rol.JEUGDBESCHERMER], "leren.signaal_vrijgeven", gegeven)
    code = f"regio-{hoeveelste}"
    Regio.objects.create(code=code, naam=code, afkorting=f"R{hoeveelste}")


def gemeten(cast: Any) -> dict[tuple[str, str], list[str]]:
    """The statements of each list for each role, all through the front door."""
    metingen = {}
    for lijst, rollen in LIJSTEN.items():
        for rol in rollen:
            client = Client()
            client.force_login(cast.noord.mensen[rol])
            with opdrachten() as gestuurd:
                antwoord = client.get(reverse(lijst), {"status": "alle"})
            assert antwoord.status_code == 200, (lijst, rol)
            metingen[lijst, str(rol)] = gestuurd
    return metingen


def test_een_lijst_kost_evenveel_bij_60_casussen_als_bij_3_en_hoogstens_12_opdrachten(cast):
    geef_termijnen(cast)
    for hoeveelste in range(3):
        nog_een_casus(cast, hoeveelste)
    bij_drie = gemeten(cast)
    for hoeveelste in range(3, 60):
        nog_een_casus(cast, hoeveelste)
    bij_zestig = gemeten(cast)

    fout = [
        te_veel(f"{lijst} als {rol} ({len(bij_drie[lijst, rol])} bij 3)", gestuurd, 12)
        for (lijst, rol), gestuurd in bij_zestig.items()
        if len(gestuurd) > HOOGSTENS_PER_LIJST or len(gestuurd) != len(bij_drie[lijst, rol])
    ]
    assert not fout, "\n\n".join(fout)
