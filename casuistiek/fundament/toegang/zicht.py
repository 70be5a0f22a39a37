"""`zichtbaar` and `grond`: the only way to a case, as a query and as a question about one case.

Both read the same table (rollen.TOEGANG): a line's reach becomes a set of values that one column of the
Dossier must have. `zichtbaar` puts it in SQL, `grond` compares in Python and names the line that let you in.
Before the table comes whether a case is bijzonder geheim (kring.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Case, Exists, F, Model, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from casuistiek.fundament.organisaties.models import Afwezigheid, Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import NOODROLLEN, Rol
from casuistiek.fundament.tijd import vandaag

from .door import Door, regios_van, uitnodigingen
from .kring import ingewijden, is_niet_geheim_voor, niet_geheim_voor
from .rollen import REGELS_VAN, Bereik, Inzage, PerRol, Toegangsregel, regels_van

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Grond:
    """The reason why somebody may see a case, and how much of it.

    `lid` is always their own; `voor`: the colleague they stand in for, when that is the reason.
    `alleen_lezen`: nothing may be done on this ground.
    """

    lid: Lidmaatschap | None
    rol: str
    bereik: Bereik
    inzage: Inzage
    voor: Medewerker | None = None
    alleen_lezen: bool = False

    @property
    def zin(self) -> str:
        """For the page "Waarom ziet u dit?" and the log."""
        if self.lid is None:
            return self.bereik.value
        wie = f" ({self.voor})" if self.voor else ""
        return f"{Rol(self.rol).label} bij {self.lid.organisatie}: {self.bereik.value}{wie}"


KLOKGROND = Grond(None, "klok", Bereik.KLOK, Inzage.VOL)


def waarden(regel: Toegangsregel, lid: Lidmaatschap) -> tuple[int | None, ...]:
    """Ids that the column of this line must have for this lidmaatschap."""
    match regel.kolom:
        case "casusregisseur" | "afzender" | "medewerker":
            return (lid.medewerker_id,)
        case "regio":
            return regios_van(lid)
        case "gemeente":
            return (lid.organisatie.gemeente_id,) if lid.organisatie.gemeente_id else ()
        case _:  # ben, organisatie
            return (lid.organisatie_id,)


@dataclass(frozen=True)
class Lijn:
    """A line of the table for one person: what `van` reaches (your own, or of whom you stand in for), by `lid`."""

    regel: Toegangsregel
    lid: Lidmaatschap
    van: Lidmaatschap

    @property
    def grond(self) -> Grond:
        regel = self.regel
        if self.van is self.lid:
            lezen = regel.alleen_lezen
            return Grond(self.lid, self.lid.rol, regel.bereik, regel.inzage, alleen_lezen=lezen)
        voor = self.van.medewerker
        lid, lezen = self.lid, regel.alleen_lezen
        return Grond(lid, lid.rol, Bereik.VERVANGING, regel.inzage, voor, alleen_lezen=lezen)


def lijnen(door: Door, tabel: PerRol = REGELS_VAN) -> Iterator[Lijn]:
    """Your own lines first. An invitation is for one person: nobody stands in for a guest.

    Most who may be a reading guest have never been asked; then the lists are spared that question.
    """
    for lid in door.lidmaatschappen:
        for regel in tabel[lid.rol]:
            if not (
                regel.bereik is Bereik.UITGENODIGD
                and regel.alleen_lezen
                and lid.pk in door.geen_gast
            ):
                yield Lijn(regel, lid, lid)
    for vervanging in door.vervangt:
        for regel in tabel[vervanging.voor.rol]:
            if regel.bereik is not Bereik.UITGENODIGD:
                yield Lijn(regel, vervanging.lid, vervanging.voor)


def _gast(pad: str, door: Door, rol: str) -> Q:
    """Invited, today, in this role; the only place where a list leaves the columns of the case."""
    geldig = uitnodigingen().filter(user=door.medewerker, rol=rol)
    return Q(**{f"{pad}pk__in": geldig.values("content_object_id")})


def _noodgrond(door: Door) -> Grond:
    """The ground of an open noodtoegang (`door.nood`)."""
    lid = door.met_rol(*NOODROLLEN)[0]
    return Grond(lid, lid.rol, Bereik.NOODTOEGANG, Inzage.VOL, alleen_lezen=True)


def _q(
    regel: Toegangsregel,
    lid: Lidmaatschap,
    door: Door,
    pad: str,
    kolommen: frozenset[str] | None,
) -> Q:
    if regel.bereik is Bereik.UITGENODIGD:
        return _gast(pad, door, lid.rol)
    ids = waarden(regel, lid)
    if not ids:
        return Q(pk__in=[])
    kolom = f"{pad}{regel.kolom}_id"
    # one value as "=", so that the planner walks the (scope, eerste_termijn) index
    q = Q(**{kolom: ids[0]}) if len(ids) == 1 else Q(**{f"{kolom}__in": ids})
    if regel.bereik is Bereik.EIGEN:  # the case stays with the GI when its casusregisseur leaves
        q &= Q(**{f"{pad}organisatie_id": lid.organisatie_id})
    telt = (naam for naam in regel.voorwaarden if kolommen is None or naam in kolommen)
    return q & Q(**{f"{pad}{naam}": True for naam in telt})


def zichtbaar(
    queryset: QuerySet[M],
    door: Door,
    minstens: Inzage = Inzage.PSEUDO,
    *,
    ook_lezend: bool = True,
) -> QuerySet[M]:
    """Only the rows that `door` may see with at least this inzage.

    `ook_lezend` False: only on a ground on which something may be done (a worklist).
    Works for the case and for every model with `dossier_pad` (the path to its case) or with
    `bereikkolommen` (a thing of a region, such as a tafel, that has only some of the columns).
    """
    if door.is_klok:
        return queryset
    model: Any = queryset.model
    via = model.dossier_pad or getattr(model, "onderdeel_van", "")
    pad = f"{via}__" if via else ""
    kolommen = getattr(model, "bereikkolommen", None)
    deel = Q(pk__in=[])
    gezien: set[tuple[Any, ...]] = set()
    for lijn in lijnen(door, regels_van(model)):
        regel = lijn.regel
        if regel.inzage < minstens or not _past(regel, kolommen):
            continue
        if regel.alleen_lezen and not ook_lezend:
            continue
        sleutel = (regel.kolom, regel.voorwaarden, _wat_telt(regel, lijn.van))
        if sleutel not in gezien:
            gezien.add(sleutel)
            q = _q(regel, lijn.van, door, pad, kolommen)
            deel = deel | q if len(gezien) > 1 else q
    if kolommen is not None:
        return queryset.filter(deel)
    if ook_lezend and door.nood:
        deel |= Q(**{f"{pad}pk": door.nood})
    return queryset.filter(deel, niet_geheim_voor(pad, door.medewerker))


def _wat_telt(regel: Toegangsregel, lid: Lidmaatschap) -> object:
    """What makes two lines with the same columns different; comparing the SQL itself would run it."""
    match regel.bereik:
        case Bereik.UITGENODIGD:
            return lid.rol
        case Bereik.EIGEN:
            return lid.organisatie_id, lid.medewerker_id
        case _:
            return waarden(regel, lid)


def _past(regel: Toegangsregel, kolommen: frozenset[str] | None) -> bool:
    """A thing of a region has no gemeente or guests; lines on other columns do not speak of it."""
    if kolommen is None:
        return True
    return regel.kolom in kolommen and set(regel.voorwaarden) <= {"gedeeld"} | kolommen


def _dekt(regel: Toegangsregel, lid: Lidmaatschap, door: Door, dossier: Any) -> bool:
    if regel.bereik is Bereik.UITGENODIGD:
        return bool(
            dossier.uitnodigingen.geldig(vandaag()).filter(user=door.medewerker, rol=lid.rol)
        )
    if getattr(dossier, f"{regel.kolom}_id") not in waarden(regel, lid):
        return False
    if regel.bereik is Bereik.EIGEN and dossier.organisatie_id != lid.organisatie_id:
        return False
    return all(getattr(dossier, naam, True) for naam in regel.voorwaarden)


def gronden(door: Door, dossier: Any) -> list[Grond]:
    """All the reasons why `door` may see this case (or thing of a region), the widest inzage first."""
    if door.is_klok:
        return [KLOKGROND]
    if not is_niet_geheim_voor(dossier, door.medewerker):
        return []
    kolommen = getattr(dossier, "bereikkolommen", None)
    gevonden = [
        lijn.grond
        for lijn in lijnen(door, regels_van(dossier))
        if _past(lijn.regel, kolommen) and _dekt(lijn.regel, lijn.van, door, dossier)
    ]
    if kolommen is None and door.nood == dossier.pk:
        gevonden.append(_noodgrond(door))
    return sorted(gevonden, key=lambda grond: -grond.inzage)


def grond(door: Door, dossier: Any) -> Grond | None:
    """The widest reason, or None: then this case does not exist for `door`."""
    return next(iter(gronden(door, dossier)), None)


@dataclass(frozen=True)
class Gevonden(Generic[M]):
    """A case (or thing of a region) with all the reasons why somebody sees it, the widest first: worked out once, and
    handed on to whoever asks next."""

    dossier: M
    gronden: tuple[Grond, ...]

    @property
    def grond(self) -> Grond:
        return self.gronden[0]


def gevonden(door: Door, dossier: M | None, minstens: Inzage = Inzage.PSEUDO) -> Gevonden[M] | None:
    """`dossier` as `door` sees it; None when it is not there, or not there with so much inzage."""
    if dossier is None:
        return None
    redenen = tuple(gronden(door, dossier))
    return Gevonden(dossier, redenen) if redenen and redenen[0].inzage >= minstens else None


# ---- the other way around: who reaches a case ------------------------------------------------------


def leden(dossier: Any, rollen: tuple[str, ...], *, ook_lezend: bool = False) -> list[Lidmaatschap]:
    """Everybody who today has one of these roles and reaches this case; for messages and turns.

    Each says of itself whether its person is there today (`is_er`), and if not, whether a vervanger is
    (`is_vervangen`). One statement. `ook_lezend`: also who may only read it.
    """
    actief, kring = Lidmaatschap.objects.actief(), _kring_van(dossier)
    afwezig = Afwezigheid.objects.geldig()
    gevonden = (
        ledenrijen(dossier, rollen, ook_lezend=ook_lezend)
        .annotate(
            is_er=~Exists(afwezig.filter(medewerker=OuterRef("medewerker"))),
            is_vervangen=Exists(
                actief.filter(kring).vervangen(vervanger=kring).filter(pk=OuterRef("pk"))
            ),
        )
        .select_related("medewerker", "organisatie")
        .order_by("pk")
        .distinct()
    )
    return list(gevonden)


def ledenrijen(dossier: Any, rollen: tuple[str, ...], *, ook_lezend: bool = False) -> Any:
    """The rows of `leden`, to ask something else of them; one may come twice."""
    deel = Q(pk__in=[])
    tabel = regels_van(dossier)
    for regel in _regels(rollen, tabel, ook_lezend=ook_lezend):
        if all(getattr(dossier, naam, True) for naam in regel.voorwaarden):
            deel |= _bereikt(regel, lambda kolom: getattr(dossier, kolom))
    return Lidmaatschap.objects.actief().filter(_kring_van(dossier)).filter(deel)


def _kring_van(dossier: Any) -> Q:
    return _in_kring(dossier.pk) if getattr(dossier, "geheim", False) else Q()


def iemand(rollen: tuple[str, ...], pad: str, gast: str, *, geheim: bool) -> Case:
    """In SQL, for rows of a model with its case at `pad`: somebody with one of these roles reaches the case and
    is there today, or has a vervanger who is. `gast`: column with the one guest it must be, if it is filled.
    `geheim`: for rows of which the case is bijzonder geheim, so somebody of its circle; else for the other rows.

    What does not depend on the row (who is there for a region, a gemeente) is asked once for all rows.
    """
    deel, is_er = Q(pk__in=[]), _is_ingewijd if geheim else _is_bereikt
    for regel in _regels(rollen):
        telt = Q(**{f"{pad}__{naam}": True for naam in regel.voorwaarden})
        deel |= telt & is_er(regel, pad, gast)
    return Case(When(deel, then=Value(True)), default=Value(False))


def _weg(regel: Toegangsregel, pad: str, gast: str) -> Q:
    """`_bereikt`, from the lidmaatschappen of a subquery to the row around it."""
    weg = _bereikt(regel, lambda kolom: OuterRef(f"{pad}__{kolom}"))
    if regel.bereik is Bereik.UITGENODIGD:
        return weg & Q(medewerker=Coalesce(OuterRef(gast), F("medewerker")))
    return weg


def _is_ingewijd(regel: Toegangsregel, pad: str, gast: str) -> Q:
    """As `_is_bereikt`, by somebody of the circle. There are few such cases, so each is asked by itself."""
    casus = OuterRef(OuterRef(f"{pad}__pk"))
    kring = Lidmaatschap.objects.actief().filter(_in_kring(casus))
    er = kring.aanwezig()
    if regel.bereik is not Bereik.UITGENODIGD:
        er |= kring.vervangen(vervanger=_in_kring(OuterRef(casus)))
    return Q(Exists(er.filter(_weg(regel, pad, gast))))


def _is_bereikt(regel: Toegangsregel, pad: str, gast: str) -> Q:
    actief = Lidmaatschap.objects.actief()
    if regel.bereik is Bereik.UITGENODIGD:
        return Q(Exists(actief.aanwezig().filter(_weg(regel, pad, gast))))
    er = actief.aanwezig() | actief.vervangen()
    if regel.bereik is Bereik.EIGEN:
        return Q(Exists(er.filter(_weg(regel, pad, gast))))
    plekken = er.filter(rol=regel.rol).annotate(plek=_plek(regel))
    bekend = plekken.filter(plek__isnull=False).values("plek")
    return Q(**{f"{pad}__{regel.kolom}__in": bekend})


def _in_kring(casus: Any) -> Q:
    """Lidmaatschappen of who stands in the circle of this case: an id, or a reference out of the subquery here."""
    return Q(medewerker__in=ingewijden().filter(casus_id=casus).values("wie"))


def _regels(
    rollen: tuple[str, ...], tabel: PerRol = REGELS_VAN, *, ook_lezend: bool = False
) -> list[Toegangsregel]:
    """The lines of these roles, without those that only repeat another one under more conditions."""
    regels = [
        regel for rol in rollen for regel in tabel[rol] if ook_lezend or not regel.alleen_lezen
    ]
    return [
        regel
        for regel in regels
        if not any(
            (ander.rol, ander.kolom) == (regel.rol, regel.kolom)
            and set(ander.voorwaarden) < set(regel.voorwaarden)
            for ander in regels
        )
    ]


def mensen_van(leden: Iterable[Lidmaatschap]) -> list[Medewerker]:
    """The people of these lidmaatschappen, everybody once."""
    return list({lid.medewerker_id: lid.medewerker for lid in leden}.values())


def in_regio(regio_id: int, *rollen: Rol) -> Any:
    """Lidmaatschappen that hold today, of these roles in this region (see `door.regios_van`)."""
    rijen = Lidmaatschap.objects.actief().in_regios([regio_id]).filter(rol__in=rollen)
    return rijen.select_related("medewerker", "organisatie")


def privacy_officers(*regio_ids: int) -> list[Medewerker]:
    """The privacy officers of these regions today, wherever they work, everybody once. One query."""
    leden = Lidmaatschap.objects.actief().in_regios(regio_ids).filter(rol=Rol.PRIVACY_OFFICER)
    return list(Medewerker.objects.filter(pk__in=leden.values("medewerker")).order_by("pk"))


_REGIO = Coalesce("regio", "organisatie__gemeente__regio", "organisatie__regios")


def _plek(regel: Toegangsregel) -> Any:
    """What the column of the case must be for a lidmaatschap to reach it (see `waarden`)."""
    match regel.kolom:
        case "regio":
            return _REGIO
        case "gemeente":
            return F("organisatie__gemeente")
        case _:  # ben
            return F("organisatie")


def _bereikt(regel: Toegangsregel, waarde: Callable[[str], Any]) -> Q:
    """Which lidmaatschappen reach a case by this line. `waarde` gives a column of the case, or refers to it."""
    rol = Q(rol=regel.rol)
    if regel.bereik is Bereik.UITGENODIGD:
        gast = "medewerker__uitnodiging__"
        nog = Q(**{f"{gast}tot__isnull": True}) | Q(**{f"{gast}tot__gte": vandaag()})
        wie = {"content_object": waarde("pk"), "rol": regel.rol, "van__lte": vandaag()}
        return rol & nog & Q(**{f"{gast}{naam}": is_ for naam, is_ in wie.items()})
    if regel.bereik is Bereik.EIGEN:
        eigen = Q(medewerker=waarde("casusregisseur_id"))
        return rol & eigen & Q(organisatie=waarde("organisatie_id"))
    if regel.bereik in (Bereik.AFZENDER, Bereik.DEELNEMER):
        return rol & Q(medewerker=waarde(f"{regel.kolom}_id"))
    plek = waarde(f"{regel.kolom}_id")
    return Q(pk__in=[]) if plek is None else rol & Q(Exact(_plek(regel), plek))
