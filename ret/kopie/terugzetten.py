"""Putting an archive back in an empty database: first everything is checked, then everything is written, or nothing."""

from __future__ import annotations

import gzip
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from casuistiek.fundament.logboek.controleren import fouten
from casuistiek.fundament.logboek.models import Uitkomst
from casuistiek.fundament.logboek.schrijven import schrijf as schrijf_log
from casuistiek.fundament.toegang.door import KLOK

from .bewaren import bestanden_op_schijf
from .inhoud import BESTANDEN, Deel, Inhoud, lees_inhoud, migraties
from .kluis import STUK, KopieFout, lees, som
from .rijen import modellen, tel, vul
from .tellers import zet_tellers

VAN_MIGRATE = ("auth_permission", "django_content_type", "django_migrations")
"""Tables that are filled in an empty database too."""


def keur(kopie: Path, slot: bytes | None) -> Inhoud:
    """Is the archive whole, and of this version? KopieFout with the reason if not. Writes nothing."""
    inhoud = lees_inhoud(kopie, slot)
    for deel in inhoud.delen:
        if som(kopie / deel.naam) != deel.som:
            raise KopieFout(
                f"{deel.naam} is beschadigd. Neem een andere kopie; er is niets gewijzigd."
            )
    hier = set(migraties())
    if hier != set(inhoud.migraties):
        verschil = sorted(hier.symmetric_difference(inhoud.migraties))
        raise KopieFout(
            "Deze kopie hoort bij een andere versie van het programma. Zet terug met de versie die haar "
            f"maakte en werk daarna bij. Het verschil: {', '.join(verschil[:5])}."
        )
    verwacht = {model._meta.db_table for model in modellen()}
    if verwacht != {deel.tabel for deel in inhoud.tabellen}:
        raise KopieFout("In de kopie staan niet dezelfde tabellen als in deze versie.")
    return inhoud


def keur_leegte() -> None:
    """KopieFout unless database and folder of files are empty, but for what `migrate` puts there itself."""
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            naam = connection.ops.quote_name(tabel)
            cursor.execute(f"SELECT 1 FROM {naam} LIMIT 1")  # noqa: S608
            if tabel not in VAN_MIGRATE and cursor.fetchone():
                raise KopieFout(
                    f"De database is niet leeg: er staat iets in {tabel}. Terugzetten kan alleen in een "
                    "lege database; er is niets gewijzigd."
                )
    if bestanden_op_schijf():
        raise KopieFout(f"De map {settings.BESTANDEN} is niet leeg. Er is niets gewijzigd.")


def zet_terug(kopie: Path, slot: bytes | None) -> Inhoud:
    """Everything of the archive in this database and in the folder of files. KopieFout: nothing happened
    (an empty database may have got its empty tables)."""
    inhoud = keur(kopie, slot)
    keur_leegte()
    call_command("migrate", verbosity=0, interactive=False)
    try:
        with _bestanden_terug(kopie, inhoud, slot), transaction.atomic():
            _alles_mag()
            _maak_leeg()
            _tabellen_terug(kopie, inhoud, slot)
            connection.check_constraints()
            _controleer(inhoud)
            zet_tellers(inhoud.tellers)
            details = {"kopie_van": inhoud.gemaakt_op}
            schrijf_log(
                dossier_id=None,
                door=KLOK,
                handeling="terugzetten",
                uitkomst=Uitkomst.GEDAAN,
                details=details,
            )
    except (DatabaseError, EOFError, ValueError, KeyError, zlib.error) as fout:
        # the text of the database may hold a row
        soort = type(fout).__name__
        raise KopieFout(
            f"De kopie past niet in deze database ({soort}). Er is niets gewijzigd."
        ) from None
    return inhoud


def _alles_mag() -> None:
    """Fail rather than leave rows out, when this database user is not the owner (row-level security)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL row_security = off")


def _maak_leeg() -> None:
    """Away with what `migrate` made: the copy has these rows too, with the numbers that others point to."""
    for model in (Permission, ContentType):
        QuerySet(model)._raw_delete(connection.alias)


def _tabellen_terug(kopie: Path, inhoud: Inhoud, slot: bytes | None) -> None:
    waar = {deel.tabel: deel for deel in inhoud.tabellen}
    for model in modellen():
        deel = waar[model._meta.db_table]
        with lees(kopie, deel.naam, slot) as uit, gzip.open(uit) as regels:
            vul(model, regels)


def _controleer(inhoud: Inhoud) -> None:
    """What stands there now is what stood there then, to the last row, and the log is as whole as it was."""
    waar = {deel.tabel: deel for deel in inhoud.tabellen}
    for model in modellen():
        deel, nu = waar[model._meta.db_table], tel(model)
        if (nu.aantal, nu.som) != (deel.aantal, deel.rijen_som):
            raise KopieFout(f"{nu.naam} kwam anders terug dan zij was. Er is niets gewijzigd.")
    if inhoud.logboek_heel and (fout := next(fouten(), None)):
        raise KopieFout(f"Het logboek is niet heel: {fout} Er is niets gewijzigd.")


@contextmanager
def _bestanden_terug(kopie: Path, inhoud: Inhoud, slot: bytes | None) -> Iterator[None]:
    """The uploaded files; gone again when the block fails."""
    gezet: list[Path] = []
    try:
        for deel in inhoud.bestanden:
            gezet.append(_bestand_terug(kopie, deel, slot))
        yield
    except BaseException:
        for pad in gezet:
            pad.unlink(missing_ok=True)
        raise


def _bestand_terug(kopie: Path, deel: Deel, slot: bytes | None) -> Path:
    pad = settings.BESTANDEN / deel.naam.removeprefix(f"{BESTANDEN}/")
    pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with lees(kopie, deel.naam, slot) as van, open(pad, "xb") as naar:
        shutil.copyfileobj(van, naar, STUK)
    pad.chmod(0o600)
    return pad
