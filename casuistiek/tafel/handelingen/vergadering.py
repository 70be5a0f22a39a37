"""The table as a meeting: planning it, who was there, and the report."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError

from casuistiek.casus.handelingen.rollen import REGIE
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, LangeTekst, Tekst, Uit
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import AMSTERDAM
from casuistiek.fundament.toegang.door import regios_van

from ..models import Aanwezige, Tafel
from ..regels import aanwezigheid_is_bekend, agenda_is_leeg, alles_is_besproken, tafel_is_geweest

TAFELROLLEN = (*REGIE, Rol.VOORZITTER)


class TijdVeld(Tekst):
    """A time of day as uu:mm."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=5, **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, int) and not isinstance(
            value, bool
        ):  # YAML reads 13:30 as 13 times 60 plus 30
            value = f"{value // 60}:{value % 60:02}"
        return super().to_python(value)

    def clean(self, value: Any) -> time:
        tekst = super().clean(value)
        delen = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", tekst, re.ASCII)
        if delen is None:
            raise ValidationError("Schrijf de tijd als uu:mm. Bijvoorbeeld 13:30.")
        return time(int(delen[1]), int(delen[2]))


class PlannenFormulier(Formulier):
    beurt: LosseBeurt[None]

    regio = Uit(
        Regio.objects.none(), namen=("naam", "code", "afkorting"), enige=True, label="Regio"
    )
    datum = DatumVeld(label="Datum", verleden=False)
    tijd = TijdVeld(label="Tijd", help_text="Schrijf de tijd als uu:mm. Bijvoorbeeld 13:30.")
    plaats = Tekst(
        label="Waar?", max_length=150, help_text="Een adres, of hoe u online bij elkaar komt."
    )

    def stel_in(self) -> None:
        leden = self.beurt.door.met_rol(*TAFELROLLEN)
        regios = Regio.objects.filter(pk__in={pk for lid in leden for pk in regios_van(lid)})
        veld: Any = self.fields["regio"]
        veld.queryset, veld.initial = regios, regios.first()


@registreer
class Plannen(Handeling):
    """Een RET-tafel plannen. Daarna kunt u casussen op de agenda zetten."""

    naam = "tafel.plannen"
    titel = "RET-tafel plannen"
    maakt = Tafel
    rollen = TAFELROLLEN
    formulier = PlannenFormulier

    def effect(self, beurt: LosseBeurt[None]) -> Tafel:
        met = beurt.met
        return Tafel.objects.create(
            regio=met["regio"],
            moment=datetime.combine(met["datum"], met["tijd"], AMSTERDAM),
            plaats=met["plaats"],
            voorzitter=beurt.wie if beurt.grond.rol == Rol.VOORZITTER else None,
            gemaakt_op=beurt.nu,
            door=beurt.mens,
        )


@registreer
class Annuleren(Handeling):
    """Een RET-tafel laten vervallen. Dat kan als er geen casussen meer op de agenda staan."""

    naam = "tafel.annuleren"
    titel = "RET-tafel annuleren"
    op = Tafel
    rollen = TAFELROLLEN
    overgang = "annuleren"
    regels = (agenda_is_leeg,)
    bevestiging = "De RET-tafel gaat niet door."


class AanwezigheidFormulier(Formulier):
    beurt: LosseBeurt[Tafel]

    aanwezigen = LangeTekst(
        label="Wie waren er?",
        max_length=5000,
        help_text=(
            "Eén persoon per regel, met na een komma namens wie. Schrijf geen naam van een jeugdige of "
            "ouder, maar “jeugdige” of “ouder”. Bijvoorbeeld: S. de Wit, GGZ."
        ),
    )

    def stel_in(self) -> None:
        namen = (str(wie) for wie in self.beurt.ding.aanwezigen.all())
        self.fields["aanwezigen"].initial = "\n".join(namen)

    def clean_aanwezigen(self) -> list[tuple[str, str]]:
        regels = [regel.strip() for regel in self.cleaned_data["aanwezigen"].splitlines()]
        delen = [regel.partition(",") for regel in regels if regel]
        gevonden = [(naam.strip(), namens.strip()) for naam, _, namens in delen]
        if any(not naam or max(len(naam), len(namens)) > 150 for naam, namens in gevonden):
            raise ValidationError(
                "Schrijf op elke regel één naam van hoogstens 150 tekens, een komma, en namens wie."
            )
        return gevonden


@registreer
class Aanwezigheid(Handeling):
    """Vastleggen wie er bij de RET-tafel waren. Opnieuw invullen vervangt de lijst."""

    naam = "tafel.aanwezigheid"
    titel = "Aanwezigheid vastleggen"
    op = Tafel
    rollen = TAFELROLLEN
    overgang = "houden"
    formulier = AanwezigheidFormulier
    regels = (tafel_is_geweest,)

    def effect(self, beurt: LosseBeurt[Tafel]) -> None:
        tafel = beurt.ding
        tafel.aanwezigen.all().delete()
        Aanwezige.objects.bulk_create(
            Aanwezige(tafel=tafel, naam=naam, namens=namens)
            for naam, namens in beurt.met["aanwezigen"]
        )


class VerslagFormulier(Formulier):
    verslag = LangeTekst(
        label="Verslag",
        help_text=(
            "Wat er in het algemeen is besproken, zonder namen. Wat per casus is besloten, staat al bij "
            "de casus."
        ),
    )


@registreer
class VerslagVaststellen(Handeling):
    """Het verslag van de RET-tafel vaststellen. Dat kan als bij alle casussen een besluit is vastgelegd."""

    naam = "tafel.verslag_vaststellen"
    titel = "Verslag vaststellen"
    op = Tafel
    rollen = (Rol.VOORZITTER,)
    overgang = "verslag_vaststellen"
    formulier = VerslagFormulier
    regels = (tafel_is_geweest, aanwezigheid_is_bekend, alles_is_besproken)
    bevestiging = "Daarna verandert er niets meer aan deze RET-tafel."

    def effect(self, beurt: LosseBeurt[Tafel]) -> None:
        beurt.ding.verslag, beurt.ding.voorzitter = beurt.met["verslag"], beurt.wie
