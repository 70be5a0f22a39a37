"""What who steers the region does with a round: begin it, hand out links, close it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, Meerkeuze, Tekst, Uit
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol

from ..drempel import KLEINSTE, genoeg
from ..keuzes import MEESTE_SCHUIVEN, SCHUIFKEUZES, Rondestatus, Verhaalstatus, Vertellersrol
from ..models import Verhaal, Verhaalkaart, Verhalenronde
from ..regels import er_kan_worden_verteld
from ..rekenen import Kaart, kaarten
from ..selectors import antwoorden
from ..sleutels import linkvinger, nieuwe_code
from ..vertellen import houd_de_drempel

ORGANISATOREN = (Rol.PROJECTLEIDER, Rol.PROCESREGISSEUR)


class OpenenFormulier(Formulier):
    beurt: LosseBeurt[None]

    regio = Uit(
        Regio.objects.none(), namen=("naam", "code", "afkorting"), enige=True, label="Regio"
    )
    titel = Tekst(label="Hoe heet deze ronde?", max_length=100)
    vraag = Tekst(
        label="Wat vraagt u?",
        max_length=300,
        help_text="Eén open vraag, in gewone woorden. Bijvoorbeeld: Wanneer had het anders gemoeten?",
    )
    schuiven = Meerkeuze(
        SCHUIFKEUZES,
        label="Welke schuiven komen erbij?",
        help_text=f"Hoogstens {MEESTE_SCHUIVEN}. Wie vertelt, mag een schuif overslaan.",
    )
    tot = DatumVeld(label="Vertellen kan tot en met", verleden=False)

    def stel_in(self) -> None:
        veld: Any = self.fields["regio"]
        veld.queryset = Regio.objects.filter(pk__in=self.beurt.door.regios_met(*ORGANISATOREN))
        veld.initial = veld.queryset.first()

    def clean_schuiven(self) -> list[str]:
        gekozen: list[str] = self.cleaned_data["schuiven"]
        if len(gekozen) > MEESTE_SCHUIVEN:
            raise forms.ValidationError(f"Kies hoogstens {MEESTE_SCHUIVEN} schuiven.")
        return gekozen


@registreer
class Openen(Handeling):
    """Een ronde beginnen waarin jeugdigen, ouders en professionals hun verhaal vertellen. Bron: S003 (leren van mensen
    die het meemaakten)."""

    naam = "verhalen.openen"
    titel = "Verhalenronde beginnen"
    maakt = Verhalenronde
    rollen = ORGANISATOREN
    formulier = OpenenFormulier

    def effect(self, beurt: LosseBeurt[None]) -> Verhalenronde:
        return Verhalenronde.objects.create(**beurt.met, gemaakt_op=beurt.nu, door=beurt.mens)


class UitnodigenFormulier(Formulier):
    rol = Keuze(
        Vertellersrol,
        label="Wie nodigt u uit?",
        help_text="Bewaar nergens wie welke link kreeg. Wij bewaren dat ook niet.",
    )


@registreer
class Uitnodigen(Handeling):
    """Een link maken voor één mens. Wie haar krijgt, kan zonder account vertellen. Met een link die al is gebruikt,
    komt niemand bij het verhaal."""

    naam = "verhalen.uitnodigen"
    titel = "Iemand uitnodigen"
    op = Verhalenronde
    rollen = ORGANISATOREN
    statussen = (Rondestatus.OPEN,)
    regels = (er_kan_worden_verteld,)
    formulier = UitnodigenFormulier

    def effect(self, beurt: LosseBeurt[Verhalenronde]) -> str:
        """The address, to be shown once; of the invitation only a fingerprint is kept, and the log does not name it."""
        ronde, rol, code = beurt.ding, beurt.met["rol"], nieuwe_code()
        Verhaal.objects.create(ronde=ronde, rol=rol, linkvinger=linkvinger(code))
        ronde.uitgenodigd = {**ronde.uitgenodigd, rol: ronde.uitgenodigd.get(rol, 0) + 1}
        return f"{settings.RET_ADRES}{reverse('vertellen')}?link={code}"


@registreer
class Sluiten(Handeling):
    """De ronde sluiten en de kaarten maken. Wat niet af is en links die niet zijn gebruikt, gaan weg."""

    naam = "verhalen.sluiten"
    titel = "Ronde sluiten"
    op = Verhalenronde
    rollen = ORGANISATOREN
    overgang = "sluiten"
    bevestiging = (
        "Daarna kan niemand meer vertellen. De kaarten worden één keer gemaakt en veranderen niet meer. Zijn er minder "
        f"dan {KLEINSTE} verhalen verteld, dan komen er geen kaarten en gaan ook die verhalen weg."
    )

    def effect(self, beurt: LosseBeurt[Verhalenronde]) -> None:
        ronde = beurt.ding
        ronde.verhalen.exclude(status=Verhaalstatus.VERTELD).delete()
        verteld = antwoorden(ronde)
        ronde.verteld, ronde.gesloten_op = len(verteld), beurt.nu
        if genoeg(len(verteld)):
            schuiven = [code for code, _ in ronde.gevraagd]
            Verhaalkaart.objects.bulk_create(
                _bewaard(ronde, kaart) for kaart in kaarten(verteld, schuiven)
            )
        houd_de_drempel(ronde)


def _bewaard(ronde: Verhalenronde, kaart: Kaart) -> Verhaalkaart:
    return Verhaalkaart(
        ronde=ronde,
        soort=kaart.soort,
        schuif=kaart.schuif,
        tegen=kaart.tegen,
        groepen=[vars(groep) for groep in kaart.groepen],
    )
