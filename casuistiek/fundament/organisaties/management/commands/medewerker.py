"""`manage.py medewerker`: somebody gets a role at an organisation, or the role ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casuistiek.fundament.rijen import enige
from casuistiek.fundament.tijd import vandaag

from ...models import Lidmaatschap, Medewerker, Organisatie, Regio
from ...rollen import NIET_DAAR, Rol


class Command(BaseCommand):
    help = (
        "Geeft iemand een rol bij een organisatie; maakt het account als het er nog niet is. "
        "Met --tot eindigt de rol. Een wachtwoord zet u daarna met: manage.py changepassword NAAM"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("gebruikersnaam")
        parser.add_argument("--rol", required=True, choices=Rol.values)
        parser.add_argument("--organisatie", required=True, help="naam of afkorting")
        parser.add_argument("--voornaam", default="")
        parser.add_argument("--achternaam", default="")
        parser.add_argument("--email", default="")
        parser.add_argument("--regio", help="code; leeg: alle regio's van de organisatie")
        parser.add_argument("--mandaat", type=Decimal, help="euro, voor een budgethouder")
        parser.add_argument("--van", type=date.fromisoformat, help="jjjj-mm-dd, anders vandaag")
        parser.add_argument("--tot", type=date.fromisoformat, help="jjjj-mm-dd, laatste dag")

    def handle(self, *args: Any, **opties: Any) -> None:
        organisatie = self._organisatie(opties["organisatie"])
        if niet := organisatie.past_niet(opties["rol"]):
            raise CommandError(NIET_DAAR.format(**niet))
        regio = self._regio(opties["regio"])
        self._vrij_mailadres(opties["email"], opties["gebruikersnaam"])
        medewerker, nieuw = Medewerker.objects.update_or_create(
            username=opties["gebruikersnaam"],
            defaults={
                veld: opties[optie]
                for veld, optie in (
                    ("first_name", "voornaam"),
                    ("last_name", "achternaam"),
                    ("email", "email"),
                )
                if opties[optie]
            },
        )
        if nieuw:
            medewerker.set_unusable_password()
            medewerker.save()
        lid, _ = Lidmaatschap.objects.update_or_create(
            medewerker=medewerker,
            organisatie=organisatie,
            rol=opties["rol"],
            regio=regio,
            defaults={"mandaat": opties["mandaat"], "tot": opties["tot"]},
            create_defaults={
                "mandaat": opties["mandaat"],
                "van": opties["van"] or vandaag(),
                "tot": opties["tot"],
            },
        )
        self.stdout.write(f"{'Nieuw account. ' if nieuw else ''}{lid}")

    def _organisatie(self, naam: str) -> Organisatie:
        for veld in ("naam", "afkorting"):
            gevonden = Organisatie.objects.filter(**{f"{veld}__iexact": naam})
            if gevonden.count() == 1:
                return gevonden.get()
        raise CommandError(f"Er is geen organisatie “{naam}”. Laad eerst het regiobestand.")

    def _vrij_mailadres(self, email: str, gebruikersnaam: str) -> None:
        ander = Medewerker.objects.filter(email__iexact=email).exclude(username=gebruikersnaam)
        if email and ander.exists():
            raise CommandError(f"Het mailadres {email} is al van {ander.get().username}.")

    def _regio(self, code: str | None) -> Regio | None:
        if code is None:
            return None
        regio = enige(Regio.objects.filter(code=code))
        if regio is None:
            raise CommandError(f"Er is geen regio “{code}”.")
        return regio
