"""A link with which somebody chooses a password, once: made when its mail is sent, and stored nowhere.

It holds until the password, the mail address or the last sign-in of its owner changes, and no longer than `GELDIG`
(our own choice).
"""

from __future__ import annotations

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac

from casuistiek.fundament.rijen import enige

from .models import Medewerker


class Linksoort(models.TextChoices):
    UITNODIGING = "uitnodiging", "Uitnodiging"
    WACHTWOORD = "wachtwoord", "Nieuw wachtwoord"


GELDIG = {Linksoort.UITNODIGING: timedelta(days=7), Linksoort.WACHTWOORD: timedelta(hours=2)}
GELDIG_IN_WOORDEN = {Linksoort.UITNODIGING: "7 dagen", Linksoort.WACHTWOORD: "2 uur"}


def maak(wie: Medewerker, soort: Linksoort) -> str:
    """The key of the link; fit for an address."""
    return _ondertekenaar(soort).sign(f"{wie.pk}.{_stand(wie)}")


def lees(sleutel: str, soort: Linksoort) -> Medewerker | None:
    """Whose link this is, if it still holds."""
    try:
        inhoud = _ondertekenaar(soort).unsign(sleutel, max_age=GELDIG[soort])
    except BadSignature:
        return None
    pk, _, stand = inhoud.partition(".")
    wie = enige(Medewerker.objects.filter(pk=pk, is_active=True))
    return wie if wie and constant_time_compare(stand, _stand(wie)) else None


def pad(wie: Medewerker, soort: Linksoort) -> str:
    """The path of the link."""
    return f"/inloggen/link/{soort}/{maak(wie, soort)}/"


def _ondertekenaar(soort: Linksoort) -> TimestampSigner:
    return TimestampSigner(salt=f"ret.eenmalig.{soort}")


def _stand(wie: Medewerker) -> str:
    """What is different as soon as the link was used."""
    laatst = wie.last_login.isoformat() if wie.last_login else ""
    stand = f"{wie.password}|{wie.email}|{laatst}"
    return salted_hmac("ret.eenmalig", stand, algorithm="sha256").hexdigest()[:32]
