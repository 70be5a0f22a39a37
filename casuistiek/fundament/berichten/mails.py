"""What a mail says: case numbers and coded sentences, never anything about a child. Plain text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from django.conf import settings

from casuistiek.fundament.organisaties import eenmalig
from casuistiek.fundament.organisaties.models import Mailwijze, Medewerker

from .models import Bericht

SLOT = "Beantwoorden van deze mail kan niet."


def onderwerp(berichten: Sequence[Bericht]) -> str:
    """Subject of the mail with these messages."""
    if len(berichten) == 1:
        return berichten[0].onderwerp
    return f"{len(berichten)} berichten voor u in RET casusregie"


def tekst(aan: Medewerker, berichten: Sequence[Bericht]) -> str:
    """Body of the mail with these messages: case by case, the nearest term first."""
    if len(berichten) == 1:
        kop = berichten[0].tekst
        rest = _link_voor_een_keer(aan, berichten[0]) or _link(berichten[0].pad)
    else:
        kop = f"Er zijn {len(berichten)} berichten voor u. Wat het eerst moet, staat bovenaan."
        rest = "\n\n".join(_groep(groep) for groep in _per_casus(berichten))
    delen = [f"Beste {aan},", kop, rest, f"{_waarom(aan, berichten)}\n{SLOT}"]
    return "\n\n".join(deel for deel in delen if deel)


def _per_casus(berichten: Sequence[Bericht]) -> list[list[Bericht]]:
    """The messages of one case together, in the order in which they came; the nearest term first."""
    gesorteerd = sorted(berichten, key=lambda b: (b.dossier_id or 0, b.pk))
    groepen = [list(groep) for _, groep in groupby(gesorteerd, key=lambda b: b.dossier_id)]
    return sorted(groepen, key=lambda groep: (_eerste(groep), groep[0].pk))


def _eerste(groep: list[Bericht]) -> date:
    """The nearest term as the last message knew it; without a term it comes last."""
    return groep[-1].termijn or date.max


def _groep(groep: list[Bericht]) -> str:
    zinnen = dict.fromkeys(f"- {bericht.tekst}" for bericht in groep)
    return "\n".join([*zinnen, *filter(None, [_link(groep[-1].pad)])])


def _link_voor_een_keer(aan: Medewerker, bericht: Bericht) -> str:
    if not bericht.eenmalig:
        return ""
    soort = eenmalig.Linksoort(bericht.eenmalig)
    return (
        f"Kies uw wachtwoord: {settings.RET_ADRES}{eenmalig.pad(aan, soort)}\n\n"
        f"De link werkt één keer, {eenmalig.GELDIG_IN_WOORDEN[soort]} lang. Geef hem aan niemand door."
    )


def _link(pad: str) -> str:
    return f"Bekijk het in RET casusregie: {settings.RET_ADRES}{pad}" if pad else ""


def _waarom(aan: Medewerker, berichten: Sequence[Bericht]) -> str:
    """Why it comes now, and where to change that."""
    if len(berichten) == 1 and berichten[0].spoed:
        return "U krijgt deze mail meteen, omdat het haast heeft."
    wanneer = (
        "meteen"
        if aan.mailwijze == Mailwijze.METEEN
        else f"één keer per dag, om {aan.mail_uur} uur"
    )
    return (
        f"U krijgt deze mail {wanneer}. Wilt u dat anders? "
        f"Kies het zelf: {settings.RET_ADRES}/instellingen/"
    )
