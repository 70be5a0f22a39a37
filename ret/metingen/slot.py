"""What the second lock costs (docs/slot.md): the same pages with and without it, one after the other in one run.

Without: as the owner of the tables, for whom there are no policies, and without the transaction and the settings of a
request. With: as the site asks in production. Both on the same rows; the ratio is what the lock costs.

Runs on the PostgreSQL that `DATABASE_URL` names, which must be empty: `python3 -m ret bench slot` brings its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

# sets Django up
from ret.metingen.bewaak import geteld, kopieer, sql  # isort: split

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.models import (
    Gemeente,
    Lidmaatschap,
    Medewerker,
    Organisatie,
    Organisatiesoort,
    Regio,
)
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.door import Door
from workflows.klokken.models import Klok
from workflows.werkvoorraad.models import Proces, Taak

REGIO = "west-friesland"
REGIOS = 42
PER_REGIO = (100, 1_000)
"""Cases of each region, small and as many as the country has."""
LOGREGELS = 25
"""Lines in the log of each case: a look and an act, a dozen times."""
KEREN = 40
"""Each page so many times with and so many times without, in turns; the middle one counts."""
APP = "ret_meting"
KOP = f"{'casussen':>9} {'vraag':<34} {'zonder ms':>10} {'met ms':>8} {'×':>6} {'opdrachten':>11}"

TOEZICHT = "toezicht: zoeken in het log"
NAMEN = (
    "lijst van casussen",
    "werkvoorraad",
    "pagina van een casus",
    "stap: casus accepteren",
    TOEZICHT,
)
Vraag = Callable[[Client, int], Any]


def main() -> int:
    """Measure, and print a table."""
    if connection.vendor != "postgresql":
        print("Deze meting vraagt PostgreSQL: python3 -m ret bench slot.")
        return 2
    call_command("migrate", verbosity=0)
    call_command("regio_laden", f"fixtures/regios/{REGIO}.yaml", verbosity=0)
    voorbeeld, regie, toezicht = eerste_casus()
    andere_regios()
    sql(f"CREATE ROLE {APP}")
    sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP}")
    sql(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP}")
    wie = {naam: paar(toezicht if naam == TOEZICHT else regie) for naam in NAMEN}
    print(KOP)
    for per_regio in PER_REGIO:
        vul_aan(voorbeeld, per_regio)
        eigen = list(Casus.objects.filter(regio__code=REGIO).values_list("nummer", flat=True))
        for naam, vraag in zip(NAMEN, vragen(eigen), strict=True):
            print(regel(naam, meet(vraag, *wie[naam])), flush=True)
    return 0


# ---- the world ---------------------------------------------------------------------------------


def eerste_casus() -> tuple[Casus, Medewerker, Medewerker]:
    """One case that waits for the triage, and the procesregisseur and the privacy officer of its region; all others
    are copies."""
    regio = Regio.objects.get(code=REGIO)
    namen = ("jb", "regie", "toezicht")
    jb, regie, toezicht = (Medewerker.objects.create(username=naam) for naam in namen)
    for wie, rol, soort in (
        (jb, Rol.JEUGDBESCHERMER, Organisatiesoort.GI),
        (regie, Rol.PROCESREGISSEUR, Organisatiesoort.RET),
        (toezicht, Rol.PRIVACY_OFFICER, Organisatiesoort.GEMEENTE),
    ):
        bij = Organisatie.objects.create(soort=soort, naam=f"{soort.label} van de meting")
        bij.regios.add(regio)
        Lidmaatschap.objects.create(
            medewerker=wie, organisatie=bij, rol=rol, van=date(2020, 1, 1), regio=regio
        )
    aanmelding = {
        "initialen": "A.B.",
        "geboortedatum": date(2012, 4, 3),
        "gemeente": Gemeente.objects.filter(regio=regio)[0].pk,
        "gevraagde_hulp": "passende plek",
        "hulpvraag": "Ik wil weer naar school.",
        "al_geprobeerd": "Ambulante hulp.",
        "knelpunten": ["aanbod"],
        "juridisch_kader": "vrijwillig",
        "veiligheid": "Thuis is het veilig.",
    }
    casus: Casus = poort.doe("casus.aanmelden", Door.van(jb), met=aanmelding).casus
    return casus, regie, toezicht


def andere_regios() -> None:
    Regio.objects.bulk_create(
        Regio(code=f"m{n}", naam=f"Meting {n}", afkorting=f"M{n}") for n in range(1, REGIOS)
    )


def vul_aan(voorbeeld: Casus, per_regio: int) -> None:
    """Copy the case, with its task and its terms, until every region has so many."""
    for regio in Regio.objects.order_by("pk"):
        er_zijn = Casus.objects.filter(regio=regio).count()
        begin = Casus.objects.order_by("-pk")[0].pk
        kopieer(
            Casus,
            voorbeeld.pk,
            per_regio - er_zijn,
            nummer=f"'{regio.afkorting}-' || (n + {er_zijn})",
            regio_id=str(regio.pk),
        )
        waar = {"casus_id": f"{begin} + n"}
        proces = Proces.objects.filter(casus=voorbeeld)[0].pk
        kopieer(Proces, proces, per_regio - er_zijn, **waar)
        taak = Taak.objects.filter(casus=voorbeeld)[0].pk
        kopieer(Taak, taak, per_regio - er_zijn, regio_id=str(regio.pk), **waar)
        for klok in Klok.objects.filter(casus=voorbeeld).values_list("pk", flat=True):
            kopieer(Klok, klok, per_regio - er_zijn, **waar)
        regel = Logregel.objects.filter(dossier_id=voorbeeld.pk)[0].pk
        kopieer(
            Logregel,
            regel,
            (per_regio - er_zijn) * LOGREGELS,
            dossier_id=f"{begin} + (n - 1) / {LOGREGELS} + 1",
            volgnummer=f"(n - 1) % {LOGREGELS} + 1",
            tijdstip="tijdstip - n * interval '1 minute'",
            sleutel="NULL",
        )
    # each copied task hangs on the process of its own case
    sql("UPDATE werkvoorraad_taak t SET process_id = p.id FROM werkvoorraad_proces p"
        " WHERE p.casus_id = t.casus_id")  # fmt: skip
    sql("INSERT INTO logboek_keten (dossier_id, volgnummer, hash) SELECT id, %s, '' FROM casus_casus"
        " ON CONFLICT DO NOTHING", LOGREGELS)  # fmt: skip
    sql("VACUUM ANALYZE")


# ---- measuring ---------------------------------------------------------------------------------


def paar(wie: Medewerker) -> tuple[Client, Client]:
    """Two browsers of one person: without and with the lock."""
    return bezoeker(wie, slot=False), bezoeker(wie, slot=True)


def bezoeker(wie: Medewerker, *, slot: bool) -> Client:
    """A browser that is signed in, with or without the middleware of the lock."""
    client = Client(SERVER_NAME="localhost")
    lagen = [laag for laag in settings.MIDDLEWARE if slot or laag != "ret.portaal.middleware.Slot"]
    with override_settings(MIDDLEWARE=lagen):
        client.handler.load_middleware()
    client.force_login(wie)
    return client


def vragen(nummers: list[str]) -> tuple[Vraag, ...]:
    """What is asked, in the order of NAMEN; the step is done to another case each time, never to the example."""
    triage = {
        "functie": "procesregie",
        "urgentie": "hoog",
        "triage": "Lokaal is alles geprobeerd.",
    }
    te_doen = iter(
        list(Casus.objects.filter(regio__code=REGIO, status="aangemeld").order_by("pk")[1:])
    )
    return (
        lambda client, n: client.get("/casussen/"),
        lambda client, n: client.get("/"),
        lambda client, n: client.get(f"/casussen/{nummers[n % len(nummers)]}/"),
        lambda client, n: client.post(
            f"/casussen/{next(te_doen).nummer}/doe/casus.accepteren/", triage
        ),
        lambda client, n: client.post("/toezicht/zoeken/", {}, follow=True),
    )


def meet(vraag: Vraag, zonder: Client, met: Client) -> tuple[float, float, int, int]:
    """Median seconds and the statements, without and with the lock, in turns."""
    tijden: dict[Client, list[float]] = {zonder: [], met: []}
    aantal: dict[Client, int] = {}
    for n in range(KEREN):
        for client in (zonder, met):
            sql(f"SET ROLE {APP}" if client is met else "RESET ROLE")
            with geteld() as opdrachten:
                begin = time.perf_counter()
                antwoord = vraag(client, n)
                tijden[client].append(time.perf_counter() - begin)
            if antwoord.status_code not in (200, 302):
                raise SystemExit(f"Antwoord {antwoord.status_code} in plaats van een pagina.")
            aantal[client] = opdrachten[0]
    sql("RESET ROLE")
    return median(tijden[zonder]), median(tijden[met]), aantal[zonder], aantal[met]


def regel(naam: str, gemeten: tuple[float, float, int, int]) -> str:
    zonder, met, kaal, met_slot = gemeten
    return (
        f"{Casus.objects.count():>9,} {naam:<34} {zonder * 1000:>10.1f} {met * 1000:>8.1f}"
        f" {met / zonder:>6.2f} {f'{kaal} → {met_slot}':>11}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
