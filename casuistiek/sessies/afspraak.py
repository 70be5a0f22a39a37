"""A session as an appointment for somebody's own calendar (iCalendar, RFC 5545 and 5546). It names no child."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from casuistiek.fundament.tijd import AMSTERDAM

from .keuzes import Sessiestatus
from .models import Deelnemer, Sessie

MAKER = "-//RET casusregie//Sessies//NL"


def als_agenda(sessie: Sessie, deelnemer: Deelnemer | None = None) -> bytes:
    """The appointment as it stands now: a request, or a cancel once the session was called off. `volgnummer` tells a
    calendar that has it already that this is newer. Times carry their zone, so that the clock change does no harm."""
    from icalendar import Calendar, Event, vCalAddress, vText  # only who downloads needs it

    weg = sessie.status == Sessiestatus.AFGEZEGD
    agenda: Any = Calendar()
    agenda.add("prodid", MAKER)
    agenda.add("version", "2.0")
    agenda.add("method", "CANCEL" if weg else "REQUEST")
    afspraak: Any = Event()
    afspraak.add("uid", str(sessie.uid))
    afspraak.add("sequence", sessie.volgnummer)
    afspraak.add("status", "CANCELLED" if weg else "CONFIRMED")
    afspraak.add("summary", str(sessie.get_soort_display()))
    afspraak.add("location", sessie.plaats)
    afspraak.add("dtstamp", sessie.gemaakt_op)
    afspraak.add("dtstart", sessie.moment.astimezone(AMSTERDAM))
    afspraak.add("dtend", sessie.einde.astimezone(AMSTERDAM))
    vanwege = vCalAddress(f"MAILTO:{settings.DEFAULT_FROM_EMAIL}")
    vanwege.params["cn"] = vText(str(sessie.van))
    afspraak.add("organizer", vanwege)
    if deelnemer is not None and deelnemer.medewerker and deelnemer.medewerker.email:
        gevraagd = vCalAddress(f"MAILTO:{deelnemer.medewerker.email}")
        gevraagd.params["cn"] = vText(deelnemer.naam)
        gevraagd.params["rsvp"] = vText("TRUE")
        afspraak.add("attendee", gevraagd)
    agenda.add_component(afspraak)
    agenda.add_missing_timezones()
    inhoud: bytes = agenda.to_ical()
    return inhoud
