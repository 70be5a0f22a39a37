"""A request for access is put to who may decide; who asks sees no difference when there is nobody to put it to."""

from __future__ import annotations

from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.berichten.vervangers import ook_aan_vervangers
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.logboek.models import Uitkomst
from casuistiek.fundament.logboek.schrijven import schrijf
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.slot import Opening, handelend, open_voor
from casuistiek.fundament.toegang.zicht import leden, mensen_van

from .keuzes import Toegangsverzoekstatus
from .models import Toegangsverzoek


def leg_voor(beurt: LosseBeurt[None], nummer: str, doel: str, *, nood: bool) -> None:
    """Record the request with its case and tell who decides; nothing when there is no such (shared) case.

    A second request of the same person while the first waits changes nothing.
    """
    with open_voor(Opening.VERZOEK):
        zaken = Casus.objects.select_related(*Casus.lees_mee)
        casus = enige(zaken.filter(nummer=nummer, gedeeld=True))
    if casus is None:
        return
    with handelend(casus.pk):
        wacht = {"wie": beurt.wie, "nood": nood, "status": Toegangsverzoekstatus.GEVRAAGD}
        if not casus.toegangsverzoeken.filter(**wacht).exists():
            _leg_vast(beurt, casus, doel, nood=nood)
            _vertel(beurt, casus, nood=nood)


def _leg_vast(beurt: LosseBeurt[None], casus: Casus, doel: str, *, nood: bool) -> None:
    verzoek = Toegangsverzoek.objects.create(
        casus=casus, doel=doel, gemaakt_op=beurt.nu, door=beurt.mens, wie=beurt.mens, nood=nood
    )
    schrijf(
        dossier_id=casus.pk,
        door=beurt.door,
        grond=beurt.grond,
        handeling=beurt.handeling.naam,
        uitkomst=Uitkomst.GEDAAN,
        details={"ding": f"toegangsverzoek:{verzoek.pk}"},
    )


def beslissers(casus: Casus, *, nood: bool) -> list[Medewerker]:
    """Who hears of a request: the procesregisseurs who reach the case; for noodtoegang, and else when there are
    none, the chair as well."""
    regie = leden(casus, (Rol.PROCESREGISSEUR,))
    voorzitters = leden(casus, (Rol.VOORZITTER,)) if nood or not regie else []
    return mensen_van((*regie, *voorzitters))


def _vertel(beurt: LosseBeurt[None], casus: Casus, *, nood: bool) -> None:
    wat = "noodtoegang" if nood else "toegang"
    berichten = [
        Bericht(
            aan=wie,
            dossier_id=casus.pk,
            onderwerp=f"Vraag om {wat} tot casus {casus.nummer}",
            zin=f"{beurt.wie} vraagt {wat} tot casus {casus.nummer}. Beslis daarover.",
            pad=reverse("casus_toegang", args=[casus.nummer]),
            gemaakt_op=beurt.nu,
            termijn=casus.eerste_termijn,
            spoed=nood,
        )
        for wie in beslissers(casus, nood=nood)
        if wie != beurt.wie
    ]
    Bericht.objects.bulk_create(ook_aan_vervangers(berichten, casus, niet_aan=beurt.wie))
