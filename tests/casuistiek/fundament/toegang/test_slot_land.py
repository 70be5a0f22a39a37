"""Raw SQL as the app's user, all regions together: nobody finds a row of another (RET_LANG=1: 42,000 cases)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Model
from django.db.models.functions import Coalesce

from casuistiek.casus.models import Casus
from casuistiek.delen.models import Ingewijde, Uitnodiging
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.models import (
    Afwezigheid,
    Gemeente,
    Medewerker,
    Organisatie,
    Organisatiesoort,
    Regio,
)
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.slot import Opening, open_voor
from casuistiek.fundament.toegang.slot_sql import pad_van
from casuistiek.fundament.toegang.zicht import zichtbaar
from tests.als_app import als_app
from tests.casuistiek.fundament.toegang.test_slot import ids, met_een_weg_naar_een_casus, zoals
from tests.exemplaren import Exemplaren, exemplaren

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

REGIOS = 42
PER_REGIO = 1000 if os.environ.get("RET_LANG") else 30
"""Cases of each region; RET_LANG=1 for as many as a country has."""


@pytest.fixture(scope="module")
def land(django_db_setup: None, django_db_blocker: Any) -> Iterator[Exemplaren]:
    """Every case of every region has a row in every table; the people are those of noord and zuid."""
    with django_db_blocker.unblock(), transaction.atomic():
        proef = exemplaren()
        _vul(proef)
        yield proef
        transaction.set_rollback(True)


def _vul(proef: Exemplaren) -> None:
    """Copies of one case, by SQL: what hangs on it is copied without asking what would be possible."""
    achter_slot = met_een_weg_naar_een_casus()
    _zonder_eisen(achter_slot)
    gi, ben = (
        proef.cast.noord.organisaties[soort]
        for soort in (Organisatiesoort.GI, Organisatiesoort.BEN)
    )
    regios = [proef.cast.noord.regio, proef.cast.zuid.regio]
    codes = [f"r{n}" for n in range(REGIOS - len(regios))]
    regios += Regio.objects.bulk_create(Regio(code=c, naam=c, afkorting=c) for c in codes)
    plek = {regio.pk: (gi.pk, ben.pk, proef.casus.casusregisseur_id) for regio in regios}
    zuid = proef.cast.zuid
    anderen = Medewerker.objects.create(username="iemand-elders")
    for regio in regios[1:]:
        gi = Organisatie.objects.create(
            soort=Organisatiesoort.GI, naam=f"GI {regio}", afkorting=regio.code
        )
        plek[regio.pk] = gi.pk, gi.pk, anderen.pk
    plek[zuid.regio.pk] = (
        zuid.organisaties[Organisatiesoort.GI].pk,
        zuid.organisaties[Organisatiesoort.BEN].pk,
        zuid.mensen[Rol.JEUGDBESCHERMER].pk,
    )
    gemeentes = {regio.pk: Gemeente.objects.filter(regio=regio).first() for regio in regios}
    for regio in regios:
        gemeente = gemeentes[regio.pk] or Gemeente.objects.create(regio=regio, naam=regio.naam)
        organisatie, van_ben, casusregisseur = plek[regio.pk]
        _kopieer(
            Casus,
            f"id = {proef.casus.pk}, generate_series(1, {PER_REGIO}) n",
            nummer=f"'{regio.code}-' || n",
            regio_id=str(regio.pk),
            gemeente_id=str(gemeente.pk),
            organisatie_id=str(organisatie),
            casusregisseur_id=str(casusregisseur),
            ben_id=f"CASE WHEN n % 2 = 0 THEN {van_ben} END",
            gedeeld="n % 7 > 0",
            mag_delen="n % 3 > 0",
            geldvraag="n % 3 = 1",
            op_agenda="n % 5 = 1",
            bij_bestuur="n % 5 = 2",
            geheim="n % 10 = 9",
            bsn_vinger=f"'{regio.code}-' || n",  # of one child one case is open
        )
    _kinderen(proef.casus.pk, achter_slot - {Casus})
    _gasten_en_kring(proef)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _zonder_eisen(modellen: set[type[Model]]) -> None:
    """What a row needs beside it is not the question here; all comes back with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'u'"
            " AND conrelid::regclass::text = ANY (%s)",
            [[model._meta.db_table for model in modellen]],
        )
        for tabel, naam in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {tabel} DROP CONSTRAINT "{naam}" CASCADE')


def _kopieer(model: Any, bron: str, **anders: str) -> None:
    """INSERT … SELECT of all columns, some with an expression instead. `bron`: "condition, more tables"."""
    waar, _, erbij = bron.partition(", ")
    velden = list(model._meta.concrete_fields)
    eigen_id = model._meta.pk.get_internal_type() in ("BigAutoField", "AutoField")
    kolommen = [veld.column for veld in velden if not (eigen_id and veld.primary_key)]
    namen = ", ".join(f'"{kolom}"' for kolom in kolommen)
    waarden = ", ".join(anders.get(kolom, f'b."{kolom}"') for kolom in kolommen)
    tabel = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tabel} ({namen}) SELECT {waarden}"  # noqa: S608 (our own names)
            f" FROM (SELECT * FROM {tabel} WHERE {waar} LIMIT 1) b, {erbij}"
        )


def _kinderen(voorbeeld: int, modellen: set[type[Model]]) -> None:
    """One row for each case in each table, parents first."""
    nieuw = f"(SELECT id FROM casus_casus WHERE id <> {voorbeeld}) c"  # noqa: S608
    klaar: dict[Any, None] = {Casus: None}
    wachtend = sorted(modellen, key=lambda model: model._meta.label)
    while wachtend:
        for model in list(wachtend):
            pad = pad_van(model, klaar)
            los = any(veld.name == "dossier_id" for veld in model._meta.concrete_fields)
            if not los and pad is None:
                continue
            wachtend.remove(model)
            klaar[model] = None
            _voorbeeldrij(model)
            if los:
                _kopieer(model, f"true, {nieuw}", dossier_id="c.id")
            elif pad is not None and pad.related_model is Casus:
                van = {"user_id": "0"} if model is Uitnodiging else {}
                _kopieer(model, f"true, {nieuw}", **{str(pad.column): "c.id"} | van)
            elif pad is not None:
                boven = pad.related_model._meta.db_table  # type: ignore[union-attr]
                _kopieer(model, f"true, {boven} c", **{str(pad.column): "c.id"})


def _voorbeeldrij(model: Any) -> None:
    """A table that the story left empty gets one row of anything, as it is only about whose it is."""
    if model._default_manager.exists():
        return
    velden = [
        veld for veld in model._meta.concrete_fields if not veld.primary_key and not veld.null
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s",
            [model._meta.db_table],
        )
        soort = dict(cursor.fetchall())
        waarden = [IETS.get(soort[veld.column], "'x'") for veld in velden]
        namen = ", ".join(f'"{veld.column}"' for veld in velden)
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({namen}) VALUES ({', '.join(waarden)})"  # noqa: S608
        )


IETS = {
    "bigint": "0",
    "integer": "0",
    "smallint": "0",
    "numeric": "0",
    "boolean": "false",
    "date": "current_date",
    "timestamp with time zone": "now()",
    "time without time zone": "localtime",
    "jsonb": "'{}'",
    "bytea": "''",
    "uuid": "gen_random_uuid()",
}


def _gasten_en_kring(proef: Exemplaren) -> None:
    """Guests of two cases of zuid, one before and one after their days; a circle around a case that is geheim."""
    noord, zuid = proef.cast.noord.mensen, proef.cast.zuid
    recht = Uitnodiging.objects.values_list("permission_id", flat=True)[0]
    hier = list(Casus.objects.filter(regio=zuid.regio, geheim=False).order_by("pk")[:4])
    dag = vandaag()
    for rol in (Rol.RET_EXPERT, Rol.BEN_EXPERT, Rol.JEUGDIGE_OUDER, Rol.PROCESREGISSEUR):
        gast = {
            "user": noord[rol],
            "rol": rol,
            "permission_id": recht,
            "doel": "x",
            "grondslag": "x",
        }
        gast |= {"door": noord[Rol.PROCESREGISSEUR]}
        for casus, van, tot in (
            (hier[0], dag, dag),
            (hier[1], dag, None),
            (hier[2], dag + timedelta(days=366), None),
            (hier[3], dag - timedelta(days=366), dag - timedelta(days=366)),
        ):
            Uitnodiging.objects.create(content_object=casus, van=van, tot=tot, **gast)
    geheim = Casus.objects.filter(regio=proef.cast.noord.regio, geheim=True, gedeeld=True)
    eerste, tweede = geheim.order_by("pk")[:2]
    for casus, einde in ((eerste, None), (tweede, nu())):
        Ingewijde.objects.create(
            casus=casus,
            wie=noord[Rol.PROCESREGISSEUR],
            reden="x",
            gemaakt_op=nu(),
            beeindigd_op=einde,
        )
    Afwezigheid.objects.create(
        medewerker=zuid.mensen[Rol.VOORZITTER],
        vervanger=_collega(proef),
        door=noord[Rol.BEHEERDER],
        van=dag,
        tot=dag,
        gemaakt_op=nu(),
    )


def _collega(proef: Exemplaren) -> Medewerker:
    collega = proef.cast.zuid.erbij(Rol.VOORZITTER).medewerker
    assert collega is not None
    return collega


OOK_VAN_JEZELF: dict[type[Model], str] = {Bericht: "aan", Uitnodiging: "user"}
"""Rows that you see because they are about you, also when the case is not there for you (any more)."""


def van_wie(model: Any, pks: set[int]) -> set[int]:
    """The cases to which these rows belong, asked as the owner."""
    if model is Casus:
        return pks
    rijen = model._default_manager.filter(pk__in=pks).order_by()
    if any(veld.name == "dossier_id" for veld in model._meta.concrete_fields):
        return set(rijen.values_list(Coalesce("dossier_id", 0), flat=True))
    pad = pad_van(model, met_een_weg_naar_een_casus())
    assert pad is not None
    boven = set(rijen.values_list(pad.attname, flat=True))
    return van_wie(pad.related_model, boven)


def iedereen(proef: Exemplaren) -> list[Medewerker]:
    mensen = [*proef.cast.noord.mensen.values(), *proef.cast.zuid.mensen.values()]
    collega = Medewerker.objects.get(username=f"{Rol.VOORZITTER}-zuid-2")
    buiten = proef.cast.buitenstaander.medewerker
    assert buiten is not None
    return [*mensen, collega, buiten]


def test_ruwe_sql_geeft_in_geen_enkele_tabel_een_rij_van_een_ander(land, capsys):
    """Everybody × every table: only rows of cases that the first lock gives too; of cases exactly these."""
    modellen = sorted(met_een_weg_naar_een_casus(), key=lambda model: model._meta.label)
    vreemd: list[str] = []
    gezien = 0
    for wie in iedereen(land):
        mag = set(zichtbaar(Casus.objects.all(), Door.van(wie)).values_list("pk", flat=True))
        gevonden: dict[type[Model], set[int]] = {}
        with zoals(wie), connection.cursor() as cursor:
            for model in modellen:
                cursor.execute(f"SELECT {model._meta.pk.column} FROM {model._meta.db_table}")  # type: ignore[union-attr] # noqa: S608
                gevonden[model] = {pk for (pk,) in cursor.fetchall()}
        assert gevonden[Casus] == mag, wie
        for model, pks in gevonden.items():
            gezien += len(pks)
            if model in OOK_VAN_JEZELF:
                eigen = model._default_manager.filter(**{OOK_VAN_JEZELF[model]: wie})
                pks -= set(eigen.values_list("pk", flat=True))
            if over := van_wie(model, pks) - mag - {0}:
                vreemd.append(f"{wie} ziet {len(over)} vreemde casussen in {model._meta.db_table}")
    with capsys.disabled():
        print(
            f"\n{len(modellen)} tabellen, {Casus.objects.count():,} casussen in {REGIOS} regio's,"
            f" {len(iedereen(land))} mensen: {gezien:,} eigen rijen, {len(vreemd)} keer vreemde."
        )
    assert not vreemd, "\n".join(vreemd)


def test_iedere_rol_met_bereik_ziet_hier_iets_en_het_kan_dus_misgaan(land):
    for rol, rest in ((Rol.JEUGDBESCHERMER, 0), (Rol.PROCESREGISSEUR, 0), (Rol.RET_EXPERT, 2)):
        with zoals(land.cast.noord.mensen[rol]):
            aantal = len(ids(Casus))
        assert rest < aantal < Casus.objects.count() / 10, rol


def test_zonder_instellingen_is_elke_tabel_leeg(land):
    for model in met_een_weg_naar_een_casus():
        with transaction.atomic(), als_app():
            assert ids(model) == set(), model
        with zoals(None):
            assert ids(model) == set(), model


def test_een_rij_van_een_ander_is_ook_niet_te_maken_te_wijzigen_of_weg_te_halen(land):
    vreemd = Casus.objects.filter(regio=land.cast.zuid.regio).last()
    assert vreemd is not None
    kind = vreemd.vannachten.first()
    with zoals(land.cast.noord.mensen[Rol.PROCESREGISSEUR]):
        assert not Casus.objects.filter(pk=vreemd.pk).update(hulp="x")
        assert not type(kind).objects.filter(pk=kind.pk).delete()[0]
        kind.pk = None
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            kind.save(force_insert=True)


def test_wie_toezicht_houdt_leest_alleen_de_eigen_regio_en_van_een_geheime_casus_alleen_het_log(
    land,
):
    eigen = Casus.objects.filter(regio=land.cast.noord.regio)
    alle, niet_geheim = (
        set(casussen.values_list("pk", flat=True))
        for casussen in (eigen, eigen.filter(geheim=False))
    )
    assert niet_geheim < alle
    for model in met_een_weg_naar_een_casus() - OOK_VAN_JEZELF.keys():
        with zoals(land.cast.noord.mensen[Rol.PRIVACY_OFFICER]), open_voor(Opening.TOEZICHT):
            gezien = ids(model)
        van = van_wie(model, gezien) - {0}
        assert van <= (alle if model is Logregel else niet_geheim), model
        if model in (Casus, Logregel):
            assert van == (alle if model is Logregel else niet_geheim)
