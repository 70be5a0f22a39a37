"""Where a case stands: moving it from one trede to another. History is closed, never overwritten."""

from __future__ import annotations

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.casus.veranderen import is_van_regio_veranderd
from casuistiek.fundament.handelingen.fouten import Geweigerd
from casuistiek.fundament.handelingen.regels import Reden

from .keuzes import RedenVanzelf
from .models import Ladder, Ladderkeuze, Trede, Tredebezoek
from .selectors import bezoeken, ladder_op, open_bezoek, staat_op, tredes


def verlaat(beurt: Beurt[object], reden: str, toelichting: str = "") -> Tredebezoek | None:
    """Close the open visit, if there is one."""
    bezoek = open_bezoek(beurt.casus)
    if bezoek is not None:
        bezoek.tot, bezoek.reden_uit, bezoek.toelichting_uit = beurt.nu, reden, toelichting
        bezoek.save()
        staat_op(beurt.casus, None)
    return bezoek


def betreed(
    beurt: Beurt[object], trede: Trede, reden: str, toelichting: str = "", afgesproken: str = ""
) -> Tredebezoek:
    """The case comes to stand on `trede`; it shows so in lists, and a new procesregiedocument is made."""
    casus = beurt.casus
    casus.trede_nummer, casus.trede_naam, casus.trede_soort = trede.nummer, trede.naam, trede.soort
    casus.ladder_versie = str(trede.ladder)
    beurt.document("procesregiedocument", f"trede {trede.nummer}")
    bezoek = Tredebezoek.objects.create(
        casus=casus,
        trede=trede,
        van=beurt.nu,
        reden_in=reden,
        toelichting_in=toelichting,
        afgesproken=afgesproken,
        door=beurt.wie,
    )
    staat_op(casus, bezoek)
    return bezoek


def kies_ladder(beurt: Beurt[object], reden: str = "") -> Ladder | None:
    """A case that is handed in keeps the version that holds today, also when the region makes a new one. `reden`: why
    it follows another ladder than before.

    Without one (the region has not laid it down yet) the choice waits until the case is accepted.
    """
    ladder = ladder_op(beurt.casus.regio, beurt.nu.date())
    if ladder:
        Ladderkeuze.objects.create(
            casus=beurt.casus, ladder=ladder, vanaf=beurt.nu, toelichting=reden, door=beurt.wie
        )
    return ladder


def begin(beurt: Beurt[object]) -> Tredebezoek:
    """An accepted case starts on the first trede of the ladder that it keeps."""
    casus = beurt.casus
    keuze = Ladderkeuze.objects.filter(casus=casus).select_related("ladder").last()
    ladder = keuze.ladder if keuze else kies_ladder(beurt)
    eerste = next(iter(tredes(ladder)), None) if ladder else None
    if eerste is None:
        raise Geweigerd([geen_ladder(casus)])
    return betreed(beurt, eerste, RedenVanzelf.ACCEPTATIE)


def verhuis(beurt: Beurt[object]) -> Tredebezoek | None:
    """In another region the case follows the ladder of that region, from its first trede. Refuses (geen_ladder) when
    that region has none."""
    if not is_van_regio_veranderd(beurt):
        return None
    stond = verlaat(beurt, RedenVanzelf.VERHUISD)
    ladder = kies_ladder(beurt, RedenVanzelf.VERHUISD.label)
    if ladder is None:
        raise Geweigerd([geen_ladder(beurt.casus)])
    return betreed(beurt, tredes(ladder)[0], RedenVanzelf.VERHUISD) if stond else None


def geen_ladder(casus: Casus) -> Reden:
    zin = f"Voor {casus.regio} geldt vandaag geen escalatieladder. Laad eerst het regiobestand."
    return Reden("geen_ladder", zin)


def terug(beurt: Beurt[object]) -> Tredebezoek:
    """A reopened case stands again where it stood last."""
    geweest = bezoeken(beurt.casus)
    return betreed(beurt, geweest[-1].trede, RedenVanzelf.HEROPEND) if geweest else begin(beurt)


def van_de_ladder(beurt: Beurt[object]) -> Tredebezoek | None:
    """Help has started, or the case closed: it stands on no trede any more."""
    casus = beurt.casus
    if casus.trede_nummer is None:
        return None
    bezoek = verlaat(beurt, casus.status)
    casus.trede_nummer, casus.trede_naam, casus.trede_soort = None, "", ""
    return bezoek
