"""What an older database must have in order before it is brought up to date (`manage.py migrate`)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.core.management.base import CommandError
from django.db import connections

EEN_ADRES_EEN_MENS = ("organisaties", "0005_inlogdienst_en_mailadres")
"""From here on a mail address belongs to one person: who signs in by it, or gets a link by it, is that person."""
UITLEG = (
    "Een mailadres hoort vanaf deze versie bij één account. Hier delen accounts een adres:\n\n{wie}\n\n"
    "Er is niets gewijzigd. Geef elk van deze accounts een eigen adres, of maak het adres leeg bij wie niet meer "
    "werkt, en draai `migrate` opnieuw. Hoe: docs/beheer.md, “Nieuwe versie”."
)


def keur(*, plan: list[Any], apps: Any, using: str, **rest: Any) -> None:
    """Receiver of `pre_migrate`, before anything is changed. CommandError names the accounts that share an address."""
    if not any((m.app_label, m.name) == EEN_ADRES_EEN_MENS and not terug for m, terug in plan):
        return
    try:
        mensen: Any = apps.get_model("organisaties", "Medewerker")
    except LookupError:  # an empty database
        return
    if mensen._meta.db_table not in connections[using].introspection.table_names():
        return
    if delers := _delers(mensen.objects.using(using)):
        wie = "\n".join(f"  - {' en '.join(namen)}" for namen in delers)
        raise CommandError(UITLEG.format(wie=wie))


def _delers(mensen: Any) -> list[list[str]]:
    """Usernames of who share an address (capitals make no difference), per address; without the addresses."""
    per_adres = defaultdict(list)
    for naam, adres in (
        mensen.exclude(email="").order_by("username").values_list("username", "email")
    ):
        per_adres[adres.lower()].append(naam)
    return [namen for namen in per_adres.values() if len(namen) > 1]
