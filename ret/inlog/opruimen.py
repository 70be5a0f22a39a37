"""What signing in leaves behind goes as soon as it has run out: sessions, where they were, and counts of attempts.

These hold an address and the name of a browser. Nobody needs them after that: the log says who signed in and when.
"""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.timezone import now

from ret.werker.opruimen import ruimt_op

from .models import Cacherij


@ruimt_op("sessies")
def verlopen_sessies() -> QuerySet[Session]:
    """In real time, as the sessions themselves count (sessie.py)."""
    return Session.objects.filter(expire_date__lt=now())


@ruimt_op("ingelogd geweest")
def van_een_sessie_die_weg_is() -> QuerySet[UserSession]:
    """Not one that has just begun, and whose session may not be written yet."""
    lang_geleden = now() - timedelta(seconds=settings.SESSIE_HOOGSTENS)
    er_zijn = Session.objects.values("session_key")
    rijen: QuerySet[UserSession] = UserSession.objects.filter(last_seen_at__lt=lang_geleden)
    return rijen.exclude(session_key__in=er_zijn)


@ruimt_op("tellers")
def verlopen_tellers() -> QuerySet[Cacherij]:
    """Limits on attempts (CACHES)."""
    return Cacherij.objects.filter(expires__lt=now())
