"""What watching over a million terms costs, beside the bare SQL that finds and marks the same rows.

`bewaak` does more than that SQL: each term is a handeling, with rules, a line in the chained log, messages and a
version of the case. The ratio shows what that costs. The rows of the table show that it grows with what is *due*, not
with what exists: the same number of due terms among ten times as many clocks, and a tenth of them.

Runs on the PostgreSQL that `DATABASE_URL` names, which must be empty: `python3 -m ret bench bewaak` brings its own.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ret.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  (models exist after the set-up)
from django.db import connection, transaction  # noqa: E402

from casuistiek.casus.models import Casus  # noqa: E402
from casuistiek.fundament.berichten.models import Bericht  # noqa: E402
from casuistiek.fundament.organisaties.models import (  # noqa: E402
    Gemeente,
    Medewerker,
    Organisatie,
    Organisatiesoort,
    Regio,
)
from casuistiek.fundament.tijd import nu, vandaag  # noqa: E402
from workflows.klokken.bewaak import bewaak, casussen_met_werk  # noqa: E402
from workflows.klokken.models import Klok  # noqa: E402

PER_CASUS = 5
"""Clocks that run for one case."""
KEREN = 3
"""The bare SQL is undone each time; the best of so many."""
GEVALLEN = ((100_000, 1_000), (100_000, 10_000), (1_000_000, 10_000))
"""Clocks that exist, and how many of them have passed."""
EEN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Meting:
    """Seconds, and statements for each term that was told."""

    klokken: int
    te_melden: int
    zoeken: float
    kaal: float
    bewaken: float
    opdrachten: float
    niets_te_doen: float

    @property
    def regel(self) -> str:
        return (
            f"{self.klokken:>9,} {self.te_melden:>9,} {self.zoeken * 1000:>10.1f} {self.kaal:>8.2f}"
            f" {self.bewaken:>8.1f} {self.bewaken / self.te_melden * 1000:>9.2f}"
            f" {self.bewaken / self.kaal:>8.0f} {self.opdrachten:>11.1f} {self.niets_te_doen * 1000:>10.1f}"
        )


KOP = (
    f"{'klokken':>9} {'verlopen':>9} {'zoeken ms':>10} {'kaal s':>8} {'bewaak s':>8} {'ms/klok':>9}"
    f" {'× kaal':>8} {'opdr./klok':>11} {'niets ms':>10}"
)


def main() -> int:
    """Measure, and print a table. Status 1 when something was told twice, or not at all."""
    if connection.vendor != "postgresql":
        print("Deze meting vraagt PostgreSQL: python3 -m ret bench bewaak.")
        return 2
    call_command("migrate", verbosity=0)
    voorbeeld = eerste_klok()
    print(KOP)
    fouten = 0
    for klokken, te_melden in GEVALLEN:
        vul_aan(voorbeeld, klokken)
        meting = meet(klokken, te_melden)
        print(meting.regel, flush=True)
        fouten += Bericht.objects.count() != 2 * te_melden
        Bericht.objects.all().delete()
    print(f"\nZo vindt de database wat er te doen is, bij {GEVALLEN[-1][0]:,} klokken:\n{plan()}")
    return 1 if fouten else 0


# ---- the world ---------------------------------------------------------------------------------


def eerste_klok() -> Klok:
    """One case with one clock; all others are copies."""
    regio = Regio.objects.create(code="meting", naam="Meting", afkorting="M")
    gemeente = Gemeente.objects.create(regio=regio, naam="Meetstad")
    gi = Organisatie.objects.create(soort=Organisatiesoort.GI, naam="GI Meting")
    jb, regie = (Medewerker.objects.create(username=naam) for naam in ("jb", "regie"))
    casus = Casus.objects.create(
        nummer="M-0",
        regio=regio,
        gemeente=gemeente,
        organisatie=gi,
        casusregisseur=jb,
        procesregisseur=regie,
        initialen="A.B.",
        geboortedatum=date(2012, 4, 3),
        gedeeld=True,
    )
    return Klok.objects.create(
        casus=casus,
        soort="norm",
        naam="Hulp gestart: 6 weken",
        begin=vandaag(),
        termijn="6 weken",
        einde=vandaag() + 40 * EEN_DAG,
        waarschuw_op=vandaag() + 33 * EEN_DAG,
    )


def vul_aan(voorbeeld: Klok, klokken: int) -> None:
    """Copy the example until there are so many clocks, each case with PER_CASUS of them; nothing is due."""
    casussen = klokken // PER_CASUS
    er_zijn = Casus.objects.count()
    if casussen > er_zijn:
        kopieer(Casus, voorbeeld.casus_id, casussen - er_zijn, nummer=f"'M-' || (n + {er_zijn})")
        sql("INSERT INTO logboek_keten (dossier_id, volgnummer, hash) SELECT id, 0, '' FROM casus_casus"
            " ON CONFLICT DO NOTHING")  # fmt: skip
        Klok.objects.exclude(pk=voorbeeld.pk).delete()
        kopieer(Klok, voorbeeld.pk, klokken - 1, **_verspreid(casussen))
    Klok.objects.update(verstreken_op=None)
    _zet_verder()


def _verspreid(casussen: int) -> dict[str, str]:
    eerste = Casus.objects.order_by("pk").values_list("pk", flat=True)[0]
    return {"casus_id": f"{eerste} + n % {casussen}"}


def _zet_verder() -> None:
    """No clock is near its end: each has between 30 days and a year to go."""
    sql("UPDATE klokken_klok SET einde = current_date + 30 + (id % 330)::int,"
        " waarschuw_op = current_date + 23 + (id % 330)::int")  # fmt: skip
    sql("VACUUM ANALYZE")


def kopieer(model: Any, pk: int, aantal: int, **anders: str) -> None:
    """So many copies of a row; `anders`: columns that get an expression in n (1 … aantal)."""
    kolommen = [veld.column for veld in model._meta.concrete_fields if not veld.primary_key]
    namen = ", ".join(f'"{kolom}"' for kolom in kolommen)
    waarden = ", ".join(anders.get(kolom, f'"{kolom}"') for kolom in kolommen)
    tabel = model._meta.db_table
    sql(f"INSERT INTO {tabel} ({namen}) SELECT {waarden}"  # noqa: S608 (our own names)
        f" FROM {tabel}, generate_series(1, {aantal}) n WHERE id = {pk}")  # fmt: skip


def sql(opdracht: str, *waarden: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden or None)


# ---- measuring ---------------------------------------------------------------------------------


def meet(klokken: int, te_melden: int) -> Meting:
    """Let so many clocks pass, in as many cases, and tell of them."""
    sql("UPDATE klokken_klok SET einde = current_date - 1, waarschuw_op = current_date - 8 WHERE id IN"
        " (SELECT min(id) FROM klokken_klok GROUP BY casus_id ORDER BY casus_id LIMIT %s)", te_melden)  # fmt: skip
    sql("UPDATE casus_casus c SET eerste_termijn ="
        " (SELECT min(einde) FROM klokken_klok k WHERE k.casus_id = c.id)")  # fmt: skip
    sql("VACUUM ANALYZE")
    zoeken = min(seconden(lambda: casussen_met_werk(None)) for _ in range(KEREN))
    kaal = min(seconden_kaal() for _ in range(KEREN))
    sql("VACUUM ANALYZE")
    with geteld() as opdrachten:
        bewaken = seconden(lambda: gelijk(bewaak(), te_melden))
    sql("VACUUM ANALYZE")
    niets = min(seconden(lambda: gelijk(bewaak(), 0)) for _ in range(KEREN))
    return Meting(
        klokken, te_melden, zoeken, kaal, bewaken, opdrachten[0] / te_melden, niets_te_doen=niets
    )


def gelijk(gemeld: int, verwacht: int) -> None:
    if gemeld != verwacht:
        raise SystemExit(f"Er zijn {gemeld} termijnen gemeld in plaats van {verwacht}.")


def seconden(doe: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


KAAL = """
WITH verlopen AS (
    UPDATE klokken_klok SET verstreken_op = %s
    WHERE status = 'loopt' AND verstreken_op IS NULL AND einde < %s RETURNING casus_id, naam, einde
)
INSERT INTO berichten_bericht ({kolommen})
SELECT {waarden} FROM verlopen JOIN casus_casus c ON c.id = casus_id
CROSS JOIN LATERAL (VALUES (c.casusregisseur_id), (c.procesregisseur_id)) wie (aan)
"""
"""Finds, marks, and writes two messages for each; no rules, no log, no version."""


def seconden_kaal() -> float:
    """The bare SQL, undone afterwards."""
    leeg = Bericht(gemaakt_op=nu(), dossier_id=0)
    velden = [veld for veld in Bericht._meta.concrete_fields if not veld.primary_key]
    waarden = {
        str(veld.column): veld.get_db_prep_save(getattr(leeg, veld.attname), connection)
        for veld in velden
    }
    eigen = {
        "aan_id": "wie.aan",
        "dossier_id": "c.id",
        "onderwerp": "'Termijn verlopen bij casus ' || c.nummer",
        "zin": "'Op ' || einde || ' is een termijn verlopen: ' || naam",
    }
    tekst = KAAL.format(
        kolommen=", ".join(waarden), waarden=", ".join(eigen.get(kolom, "%s") for kolom in waarden)
    )
    rest = [waarde for kolom, waarde in waarden.items() if kolom not in eigen]
    with transaction.atomic():
        duur = seconden(lambda: sql(tekst, nu(), vandaag(), *rest))
        transaction.set_rollback(True)
    return duur


@contextmanager
def geteld() -> Iterator[list[int]]:
    """Counts every statement that is sent, BEGIN and COMMIT not among them."""
    aantal = [0]

    def tel(uitvoeren: Callable[..., Any], opdracht: str, *rest: Any) -> Any:
        aantal[0] += 1
        return uitvoeren(opdracht, *rest)

    with connection.execute_wrapper(tel):
        yield aantal


def plan() -> str:
    """How the database finds what is due; a sequential scan of the clocks would show here."""
    with geschreven() as opdrachten:
        casussen_met_werk(None)
    opdracht, waarden = opdrachten[0]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {opdracht}", waarden)
        return "\n".join(f"  {rij[0]}" for rij in cursor.fetchall())


@contextmanager
def geschreven() -> Iterator[list[tuple[str, Any]]]:
    opdrachten: list[tuple[str, Any]] = []

    def schrijf_op(uitvoeren: Callable[..., Any], opdracht: str, waarden: Any, *rest: Any) -> Any:
        opdrachten.append((opdracht, waarden))
        return uitvoeren(opdracht, waarden, *rest)

    with connection.execute_wrapper(schrijf_op):
        yield opdrachten


if __name__ == "__main__":
    raise SystemExit(main())
