"""What the worker does for the log beside sealing its days (bewaak): check the whole of it once a day, and find
what stands out."""

from __future__ import annotations

from datetime import timedelta

from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.logboek.controleren import controleer
from casuistiek.fundament.logboek.models import Controle
from casuistiek.fundament.logboek.patronen import zoek_patronen
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.taal import telwoord
from casuistiek.fundament.tijd import nu, vanaf_nu, vandaag

TERUG = timedelta(days=1)
"""So far back the patterns are looked for again: a colleague may still do something in the case that was seen."""
CONTROLE_ELKE = timedelta(days=1)


def controleer_dagelijks() -> int:
    """Check the log when that was not done for a day; the privacy officers hear at once when it is not whole."""
    if Controle.objects.filter(op__gt=vanaf_nu(-CONTROLE_ELKE)).exists():
        return 0
    controle = controleer()
    if controle.fouten:
        _meld(controle)
    return 1


def zoek_opvallends() -> int:
    """What stands out in the looks of today and yesterday; how much is new."""
    return zoek_patronen(vandaag() - TERUG, vandaag())


def _meld(controle: Controle) -> None:
    actief = Lidmaatschap.objects.actief().filter(rol=Rol.PRIVACY_OFFICER)
    fouten = telwoord(len(controle.fouten), "fout", "fouten")
    Bericht.objects.bulk_create(
        Bericht(
            aan=persoon,
            onderwerp="Het logboek is niet heel",
            zin=f"De controle vond {fouten} in het logboek. Bel uw beheerder.",
            pad="/toezicht/",
            spoed=True,
            gemaakt_op=nu(),
        )
        for persoon in Medewerker.objects.filter(lidmaatschappen__in=actief).distinct()
    )
