"""Who can see a case, and why: the table asked for everybody at once, for the page that shows it."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.organisaties.models import Afwezigheid, Lidmaatschap
from casuistiek.fundament.organisaties.rollen import Rol

from .kring import ingewijden
from .rollen import REGELS_VAN, Bereik, Toegangsregel
from .zicht import Grond, in_regio, leden


def vaste_lezers(dossier: Any) -> list[Grond]:
    """The widest structural ground of everybody who sees this case; guests have an invitation of their own."""
    hier = set(in_regio(dossier.regio_id, *Rol).values_list("pk", flat=True))
    gevonden = []
    for lid in leden(dossier, tuple(Rol), ook_lezend=True):
        regels = [regel for regel in REGELS_VAN[lid.rol] if _geldt(regel, lid, dossier, hier)]
        if regels:
            regel = max(regels, key=lambda regel: regel.inzage)
            gevonden.append(Grond(lid, lid.rol, regel.bereik, regel.inzage))
    return sorted(gevonden, key=lambda grond: (-grond.inzage, str(grond.lid)))


def _geldt(regel: Toegangsregel, lid: Lidmaatschap, dossier: Any, hier: set[int]) -> bool:
    if not all(getattr(dossier, naam) for naam in regel.voorwaarden):
        return False
    match regel.bereik:
        case Bereik.UITGENODIGD:
            return False
        case Bereik.EIGEN:
            zelfde = lid.organisatie_id == dossier.organisatie_id
            return zelfde and lid.medewerker_id == dossier.casusregisseur_id
        case Bereik.REGIO:
            return lid.pk in hier
        case _ if regel.kolom == "gemeente":
            return bool(lid.organisatie.gemeente_id == dossier.gemeente_id)
        case _:  # ben
            return bool(lid.organisatie_id == dossier.ben_id)


def vervangers(gronden: list[Grond], dossier: Any) -> dict[int, Afwezigheid]:
    """Of these people who is away today, with a vervanger who sees the case for them; by lidmaatschap."""
    weg = {lid.medewerker_id: lid for g in gronden if (lid := g.lid) and not lid.is_er}
    rijen = Afwezigheid.objects.geldig().filter(medewerker__in=weg, vervanger__isnull=False)
    if dossier.geheim:
        rijen = rijen.filter(vervanger__in=ingewijden().filter(casus_id=dossier.pk).values("wie"))
    van = {rij.medewerker_id: rij for rij in rijen.select_related("vervanger")}
    return {
        lid.pk: van[lid.medewerker_id]
        for g in gronden
        if (lid := g.lid) and lid.is_vervangen and lid.medewerker_id in van
    }
