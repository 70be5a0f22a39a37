"""A released signal leaves its case for who it is meant for; a text that is rewritten is taken back."""

from __future__ import annotations

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Medewerker, Organisatie, Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag
from casuistiek.fundament.toegang.zicht import in_regio, mensen_van

from ..keuzes import BIJ_DE_GEMEENTE, Aan
from ..models import OntvangenSignaal, Signaal
from ..selectors import herkomst, ontvangers


def verstuur(beurt: Beurt[Signaal]) -> None:
    """Nothing of what is sent, nor of the message about it, says from which case it came."""
    signaal, casus = beurt.ding, beurt.casus
    signaal.ontvangen = OntvangenSignaal.objects.create(
        herkomst=herkomst(casus),
        regio=casus.regio,
        gemeente=casus.gemeente if signaal.aan in BIJ_DE_GEMEENTE else None,
        ben=_ben(casus) if signaal.aan == Aan.BEN else None,
        aan=signaal.aan,
        bij_inkoop=signaal.aan == Aan.INKOOP,
        bij_bestuur=signaal.aan == Aan.BESTUUR,
        categorie=signaal.categorie,
        tekst=signaal.tekst,
        ontvangen_op=als_dag(beurt.nu),
        afzender=beurt.mens,
    )
    _meld(
        beurt,
        signaal.ontvangen,
        "Er is een nieuw signaal",
        "Er is een signaal binnengekomen: {over}. Lees het, en laat weten wat u ermee doet.",
    )


def trek_in(beurt: Beurt[Signaal]) -> None:
    """What was sent is empty from now on, and who received it hears so."""
    signaal = beurt.ding
    if signaal.ontvangen_id is None:
        return
    verstuurd = OntvangenSignaal.objects.select_for_update().get(pk=signaal.ontvangen_id)
    verstuurd.intrekken()
    verstuurd.versie += 1
    verstuurd.save()
    signaal.ontvangen = None
    _meld(
        beurt,
        verstuurd,
        "Een signaal is ingetrokken",
        "De afzender heeft een signaal ingetrokken: {over}. U hoeft er niets meer mee te doen.",
    )


def _ben(casus: Casus) -> Organisatie | None:
    """The BEN that works for this region."""
    bens = Organisatie.objects.geldig().filter(soort=Organisatiesoort.BEN, regios=casus.regio_id)
    gevonden: Organisatie | None = bens.first()
    return gevonden


def _meld(beurt: Beurt[Signaal], signaal: OntvangenSignaal, onderwerp: str, zin: str) -> None:
    over = f"aan: {signaal.get_aan_display()}, regio {signaal.regio}"
    aan, pad = ontvangers(signaal), signaal.get_absolute_url()
    if not aan:
        aan = _regie(signaal)
        onderwerp = "Een signaal komt bij niemand aan"
        zin = (
            "In de regio is niemand die dit signaal kan ontvangen: {over}. Vraag de beheerder iemand de rol "
            "projectleider te geven."
        )
    beurt.bericht(aan, onderwerp, zin.format(over=over), pad=pad, los=True)


def _regie(signaal: OntvangenSignaal) -> list[Medewerker]:
    leden = in_regio(signaal.regio_id, Rol.PROCESREGISSEUR)
    return mensen_van(leden)
