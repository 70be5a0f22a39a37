"""Watching over the terms by real workers: processes of their own, on a database that they share, that can be killed.

Normally a few hundred due clocks; with RET_LANG=1 ten thousand, as was promised.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.logboek.controleren import fouten
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from ret.opzet.paden import BASIS
from tests.huis.test_gelijktijdig import daarna
from tests.huis.test_opdrachten import opdrachten
from tests.rolverdeling import Cast, geboren
from tests.sjabloon import adres_van
from tests.uurwerk import op_dezelfde_dag
from workflows.klokken.bewaak import bewaak
from workflows.klokken.models import Klok

pytestmark = pytest.mark.django_db(transaction=True)

AANTAL = 10_000 if os.environ.get("RET_LANG") else 400
EEN_DAG = timedelta(days=1)
OPDRACHTEN_PER_KLOK = 8
VAN_DE_KLOK = ("klok.verstrijken", "klok.waarschuwen")


def klokken_die_roepen(cast: Cast, aantal: int) -> None:
    """As many clocks as that, two for each case: one that has passed, one that is in its window."""
    hier, dag = cast.noord, vandaag()
    begin = Casus.objects.count()
    Casus.objects.bulk_create(
        Casus(
            nummer=f"ND-2026-{begin + n:05d}",
            regio=hier.regio,
            gemeente=hier.gemeente,
            organisatie=hier.organisaties["gi"],
            casusregisseur=hier.mensen[Rol.JEUGDBESCHERMER],
            procesregisseur=hier.mensen[Rol.PROCESREGISSEUR],
            initialen="Q.X.",
            geboortedatum=geboren(),
            gedeeld=True,
            eerste_termijn=dag - EEN_DAG,
        )
        for n in range(aantal // 2)
    )
    Klok.objects.bulk_create(
        Klok(
            casus_id=casus,
            soort="norm",
            naam="Hulp gestart: 6 weken",
            begin=dag - 40 * EEN_DAG,
            termijn="6 weken",
            einde=dag + over * EEN_DAG,
            waarschuw_op=dag + (over - 7) * EEN_DAG,
        )
        for casus in Casus.objects.order_by("pk").values_list("pk", flat=True)[begin:]
        for over in (-1, 3)
    )


def omgeving() -> dict[str, str]:
    """In which another process works in the database of this test (after `los`)."""
    zonder = {naam: waarde for naam, waarde in os.environ.items() if naam != "DATABASE_URL"}
    naam = str(connections.settings["default"]["NAME"])
    deze = zonder | op_dezelfde_dag() | {"RET_DEMO": "1"}
    if connection.vendor == "sqlite":
        return deze | {"RET_SQLITE": naam}
    return deze | {"DATABASE_URL": adres_van(naam)}


def werker() -> subprocess.Popen[str]:
    """A process of its own that watches once over all terms."""
    opdracht = [sys.executable, str(BASIS / "manage.py"), "bewaak"]
    return subprocess.Popen(opdracht, env=omgeving(), stdout=subprocess.PIPE, text=True)


def gemeld() -> int:
    """How many clocks were told of, by the log."""
    return Logregel.objects.filter(handeling__in=VAN_DE_KLOK, uitkomst=Uitkomst.GEDAAN).count()


def telt(werkers: list[subprocess.Popen[str]]) -> int:
    """What they say that they did, when they are ready."""
    uitkomsten = [werker.communicate(timeout=3600)[0] for werker in werkers]
    assert [werker.returncode for werker in werkers] == [0] * len(werkers)
    return sum(int(uitkomst.split()[0]) for uitkomst in uitkomsten)


def test_wie_halverwege_sterft_verliest_niets_en_twee_anderen_maken_het_samen_af(cast, los):
    klokken_die_roepen(cast, AANTAL)
    los()
    with werker() as eerste:
        while daarna(gemeld) < AANTAL // 4:
            assert eerste.poll() is None, "de werker was klaar voordat hij kon sterven"
            time.sleep(0.02)
        eerste.send_signal(signal.SIGKILL)
        assert eerste.wait() == -signal.SIGKILL
    bij_de_dood = daarna(gemeld)
    assert AANTAL // 4 <= bij_de_dood < AANTAL

    samen = telt([werker(), werker()])

    assert bij_de_dood + samen == AANTAL
    assert daarna(per_klok) == dict.fromkeys(VAN_DE_KLOK, AANTAL // 2)
    assert daarna(keren_gelogd) == {1}
    assert daarna(keren_gemaild) == {1}
    assert daarna(Bericht.objects.count) == 2 * AANTAL  # the casusregisseur and the procesregisseur
    assert not daarna(Logregel.objects.filter(uitkomst=Uitkomst.GEWEIGERD).exists)
    assert daarna(lambda: list(fouten())) == []
    assert telt([werker()]) == 0


def per_klok() -> dict[str, int]:
    """Clocks that bear the mark of a handeling."""
    return {
        "klok.verstrijken": Klok.objects.filter(verstreken_op__isnull=False).count(),
        "klok.waarschuwen": Klok.objects.filter(gewaarschuwd_op__isnull=False).count(),
    }


def keren_gelogd() -> set[int]:
    """How often each act on each clock stands in the log."""
    regels = Logregel.objects.filter(handeling__in=VAN_DE_KLOK).values_list("handeling", "details")
    return set(Counter((naam, details["ding"]) for naam, details in regels).values())


def keren_gemaild() -> set[int]:
    """How often each person got each message about each case."""
    return set(Counter(Bericht.objects.values_list("aan", "dossier_id", "onderwerp")).values())


@pytest.mark.postgres
def test_een_casus_waarin_iemand_werkt_wacht_tot_de_volgende_ronde(cast):
    klokken_die_roepen(cast, 10)
    with transaction.atomic():
        Casus.objects.select_for_update().first()
        assert daarna(bewaak) == 8
    assert bewaak() == 2


def test_een_klok_kost_hoogstens_acht_opdrachten_hoeveel_klokken_er_ook_zijn(cast):
    gemeten = []
    for erbij in (0, 400):
        klokken_die_roepen(cast, erbij)
        Klok.objects.update(einde=vandaag() + 90 * EEN_DAG, waarschuw_op=vandaag() + 83 * EEN_DAG)
        klokken_die_roepen(cast, 100)
        with opdrachten() as gestuurd:
            assert bewaak() == 100
        gemeten.append(len(gestuurd))
    assert gemeten[0] == gemeten[1] <= 100 * OPDRACHTEN_PER_KLOK
