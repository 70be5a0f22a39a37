"""The policies of the second lock (slot.py), made from the table of rollen.py and from the models.

One policy for each table with a path to a case:

* the case itself: the lines of the table, as comparisons of its own columns with the settings;
* a table with a column `dossier_id` (log, documents, messages): the case of that id; of a table `alleen_van` somebody
  (what was typed and not sent) only their own rows;
* a table `voor_toezicht` (what stands out in the log): the regions of who oversees;
* a table with a table of access of its own (`slotnaam`: the waiting list of a GI): the lines of that;
* a table with a foreign key to one of these, by `dossier_pad` or because no row goes without: the row it hangs on.

Settings are read in `(SELECT f())`, so once for a statement and not for every row. The functions that look in tables
run as the owner, who is bound by no policy: else the case would ask the guests and the guests the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model

from .dossier import dossiermodel
from .gasten import UitnodigingBasis
from .rollen import TOEGANG, Bereik, regels_van
from .slot import sleutel

FUNCTIES = """
CREATE OR REPLACE FUNCTION ret_open() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('ret.wie', true) = 'klok', false)
        OR coalesce(current_setting('ret.open', true), '') NOT IN ('', 'toezicht') $$;
CREATE OR REPLACE FUNCTION ret_toezicht() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('ret.open', true) = 'toezicht', false) $$;
CREATE OR REPLACE FUNCTION ret_wie() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(nullif(current_setting('ret.wie', true), ''), 'klok')::bigint $$;
CREATE OR REPLACE FUNCTION ret_casus() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('ret.casus', true), '')::bigint $$;
CREATE OR REPLACE FUNCTION ret_bereik() RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('ret.bereik', true), '')::jsonb $$;
CREATE OR REPLACE FUNCTION ret_ids(sleutel text) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT array_agg(id::bigint) FROM jsonb_array_elements_text(ret_bereik() -> sleutel) id $$;
CREATE OR REPLACE FUNCTION ret_eigen() RETURNS TABLE (wie bigint, bij bigint)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (paar ->> 0)::bigint, (paar ->> 1)::bigint
    FROM jsonb_array_elements(ret_bereik() -> 'eigen') paar $$;
CREATE OR REPLACE FUNCTION ret_nood() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (ret_bereik() ->> 'nood')::bigint $$;
CREATE OR REPLACE FUNCTION ret_gast() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT array_agg(content_object_id) FROM {uitnodiging}
    WHERE user_id = ret_wie() AND ret_bereik() -> 'gast' ? rol
        AND van <= (ret_bereik() ->> 'dag')::date
        AND (tot IS NULL OR tot >= (ret_bereik() ->> 'dag')::date) $$;
CREATE OR REPLACE FUNCTION ret_kring() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT array_agg(casus_id) FROM {ingewijde}
    WHERE wie_id = ret_wie() AND beeindigd_op IS NULL
        AND (tot IS NULL OR tot > (ret_bereik() ->> 'nu')::timestamptz) $$;
CREATE OR REPLACE FUNCTION ret_gesloten() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT array_agg(id) FROM {casus}
    WHERE geheim AND NOT coalesce(id = ANY (ret_kring()), false) $$;
CREATE OR REPLACE FUNCTION ret_van_toezicht() RETURNS SETOF bigint LANGUAGE sql STABLE PARALLEL SAFE
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM {casus} WHERE ret_toezicht() AND regio_id = ANY (ret_ids('toezicht')) $$;
"""

TOEZICHTREGIO = "regio_id = ANY ((SELECT ret_ids('toezicht'))::bigint[])"

STANDEN = """
SELECT c.relname, c.relrowsecurity, obj_description(p.oid, 'pg_policy')
FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'slot'
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND (c.relrowsecurity OR p.oid IS NOT NULL)
"""


def beleid() -> dict[str, str]:
    """Table → the condition that a row must meet to be seen, made or changed."""
    casus: type[Model] = dossiermodel()
    gevonden: dict[type[Model], str] = {casus: _van_casus()}
    modellen = [model for model in _modellen() if model not in gevonden]
    for model in modellen:
        if _heeft_dossier_id(model):
            gevonden[model] = _van_dossier(model, casus)
        elif getattr(model, "voor_toezicht", False):
            gevonden[model] = _of(TOEZICHTREGIO)
        elif getattr(model, "slotnaam", ""):
            gevonden[model] = _van_tabel(model)
    while erbij := {
        model: _van_ander(model, pad)
        for model in modellen
        if model not in gevonden and (pad := pad_van(model, gevonden))
    }:
        gevonden |= erbij
    return {model._meta.db_table: voorwaarde for model, voorwaarde in gevonden.items()}


def _modellen() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def _heeft_dossier_id(model: type[Model]) -> bool:
    return any(veld.name == "dossier_id" for veld in model._meta.concrete_fields)


def pad_van(model: type[Model], achter_slot: Any) -> ForeignKey | None:
    """The foreign key to a model behind the lock by which a row belongs to a case; straight to the case if it can.
    A model may say by which one (`slot_langs`)."""
    langs = getattr(model, "slot_langs", "")
    sleutels = [
        veld
        for veld in model._meta.concrete_fields
        if isinstance(veld, ForeignKey)
        and veld.related_model in achter_slot
        and langs in ("", veld.name)
    ]
    genoemd = (getattr(model, "dossier_pad", "") or "").split("__")[0]
    vast = [veld for veld in sleutels if not veld.null or veld.name == genoemd]
    vast.sort(key=lambda veld: veld.related_model is not dossiermodel())
    return next(iter(vast), None)


# ---- conditions --------------------------------------------------------------------------------


def _van_casus() -> str:
    """Is the case bijzonder geheim, then the lines of the table."""
    lijnen = {
        (regel.kolom, frozenset(regel.voorwaarden)): regel
        for regel in TOEGANG
        if regel.bereik not in (Bereik.EIGEN, Bereik.UITGENODIGD)
    }
    delen = ["(casusregisseur_id, organisatie_id) IN (SELECT wie, bij FROM ret_eigen())"]
    for regel in lijnen.values():
        ids = f"{regel.kolom}_id = ANY ((SELECT ret_ids('{sleutel(regel)}'))::bigint[])"
        delen.append(" AND ".join([*regel.voorwaarden, ids]))
    delen.append("id = ANY ((SELECT ret_gast())::bigint[])")
    delen.append("id = (SELECT ret_nood())")
    delen.append(f"(SELECT ret_toezicht()) AND {TOEZICHTREGIO}")
    niet_geheim = "NOT geheim OR id = ANY ((SELECT ret_kring())::bigint[])"
    return _of("id = (SELECT ret_casus())", f"({niet_geheim}) AND ({_een_van(delen)})")


def _van_tabel(model: type[Model]) -> str:
    """The lines of the table of access of this model, on its own columns."""
    tabel, kolommen = model.slotnaam, model.bereikkolommen  # type: ignore[attr-defined]
    delen = {
        " AND ".join(
            [
                *(naam for naam in regel.voorwaarden if naam in kolommen),
                f"{regel.kolom}_id = ANY ((SELECT ret_ids('{sleutel(regel, tabel)}'))::bigint[])",
            ]
        ): None
        for regels in regels_van(model).values()
        for regel in regels
        if regel.kolom in kolommen
    }
    return _of(*delen)


def _van_dossier(model: type[Model], casus: type[Model]) -> str:
    """Of a case that may be seen; the log of no case by who made the line or oversees, and who oversees reads that of
    each case of the region, also of one that is shut. A message only by who it is for, also when they do not see the
    case any more, unless it is shut."""
    kolommen = {veld.column for veld in model._meta.concrete_fields}
    if van := getattr(model, "alleen_van", ""):
        gezien = f"dossier_id IS NULL OR {_bestaat(model, 'dossier_id', casus)}"
        eigen = f"{van}_id = (SELECT ret_wie()) AND ({gezien})"
        return _of("dossier_id = (SELECT ret_casus())", eigen)
    nu = "coalesce(dossier_id, (SELECT ret_casus())) = (SELECT ret_casus())"
    if "aan_id" in kolommen:
        dicht = "dossier_id = ANY ((SELECT ret_gesloten())::bigint[])"
        return _of(nu, f"aan_id = (SELECT ret_wie()) AND NOT coalesce({dicht}, false)")
    log = [
        "dossier_id = 0 AND (medewerker_id = (SELECT ret_wie()) OR (SELECT ret_toezicht()))",
        "dossier_id IN (SELECT ret_van_toezicht())",
    ]
    return _of(
        nu,
        *(log if "medewerker_id" in kolommen else ()),
        _bestaat(model, "dossier_id", casus),
    )


def _van_ander(model: type[Model], pad: ForeignKey) -> str:
    boven: Any = pad.related_model
    nu = [f"{pad.column} = (SELECT ret_casus())"] if boven is dossiermodel() else []
    if issubclass(model, UitnodigingBasis):  # what makes somebody a guest is asked before the rest
        nu.append("user_id = (SELECT ret_wie())")
    return _of(*nu, _bestaat(model, str(pad.column), boven, "OFFSET 0"))


def _bestaat(model: type[Model], kolom: str, boven: type[Model], rest: str = "") -> str:
    """A row of `boven` that may be seen. With "OFFSET 0" PostgreSQL looks it up for each row, instead of once walking
    all cases of the country: what hangs on a case is asked for by region or by case, so those rows are few."""
    tabel, sleutelkolom = boven._meta.db_table, boven._meta.pk.column
    hier = f"{model._meta.db_table}.{kolom}"
    return f"EXISTS (SELECT 1 FROM {tabel} boven WHERE boven.{sleutelkolom} = {hier} {rest})"  # noqa: S608


def _of(*delen: str) -> str:
    return _een_van(["(SELECT ret_open())", *delen])


def _een_van(delen: Iterable[str]) -> str:
    return "\n OR ".join(f"({deel})" for deel in delen)


# ---- into the database -------------------------------------------------------------------------


def zet_sloten(**rest: Any) -> None:
    """Receiver of `post_migrate`: make the policies as they must be. Does nothing where they are so already."""
    if connection.vendor != "postgresql":
        return
    nodig = beleid()
    if nodig.keys() - set(connection.introspection.table_names()):  # halfway, by hand
        return
    with connection.cursor() as cursor:
        cursor.execute(STANDEN)
        staat = {tabel: tekst for tabel, aan, tekst in cursor.fetchall() if aan}
        cursor.execute(functies())
        for tabel in nodig.keys() | staat.keys():
            if nodig.get(tabel) != staat.get(tabel):
                cursor.execute(opdracht(tabel, nodig.get(tabel)))


def functies() -> str:
    casus: Any = dossiermodel()
    return FUNCTIES.format(
        casus=casus._meta.db_table,
        uitnodiging=casus.uitnodigingen.rel.related_model._meta.db_table,
        ingewijde=casus.ingewijden.rel.related_model._meta.db_table,
    )


def opdracht(tabel: str, voorwaarde: str | None) -> str:
    """SQL that closes a table by its condition, or (None) takes the lock away. The comment tells what stands there."""
    weg = f"DROP POLICY IF EXISTS slot ON {tabel};"
    if voorwaarde is None:
        return f"{weg} ALTER TABLE {tabel} DISABLE ROW LEVEL SECURITY;"
    tekst = voorwaarde.replace("'", "''")
    return (
        f"{weg} ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY;"
        f" CREATE POLICY slot ON {tabel} USING ({voorwaarde});"
        f" COMMENT ON POLICY slot ON {tabel} IS '{tekst}';"
    )
