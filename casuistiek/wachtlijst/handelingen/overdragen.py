"""A child on a list becomes a case: its row goes to a jeugdbeschermer, and nothing is typed twice."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from casuistiek.casus.handelingen.intake import nieuwe_casus
from casuistiek.casus.regels import LOOPT_AL, loopt_elders
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.mensvelden import Mens
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Tekst, Uit
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.slot import Opening, open_voor

from ..keuzes import Lijststatus
from ..models import Lijstcasus, Wachtende, Wachtkind, Wachtlijst
from ..selectors import over_te_dragen
from .aanleveren import BEHEER

STAAT_ER_NIET = "Dit staat niet op de lijst. Vul het hier in."


class OverdragenFormulier(Formulier):
    """Which child, to whom; and what a case cannot begin without, when the list doesn't have it."""

    beurt: LosseBeurt[Wachtlijst]

    kind = Uit(Wachtkind.objects.none(), to_field_name="volgnummer", label="Welk kind?")
    aan = Mens(label="Welke jeugdbeschermer meldt dit kind aan?")
    initialen = Tekst(
        label="Initialen van de jeugdige",
        required=False,
        max_length=20,
        help_text="Alleen als ze niet op de lijst staan.",
    )
    geboortedatum = DatumVeld(
        label="Geboortedatum",
        required=False,
        toekomst=False,
        help_text="Alleen als zij niet op de lijst staat.",
    )

    def stel_in(self) -> None:
        lijst = self.beurt.ding
        kind: Any = self.fields["kind"]
        kind.queryset = Wachtkind.objects.filter(pk__in=over_te_dragen(lijst).values("kind"))
        leden = Lidmaatschap.objects.actief().filter(
            organisatie=lijst.organisatie_id, rol=Rol.JEUGDBESCHERMER
        )
        aan: Any = self.fields["aan"]
        aan.queryset = Medewerker.objects.filter(pk__in=leden.values("medewerker")).order_by(
            "last_name", "pk"
        )

    def clean(self) -> dict[str, Any]:
        """Also `rij`, the row of this child, and `wie`, who that is."""
        gegevens = super().clean() or {}
        if (kind := gegevens.get("kind")) is None:
            return gegevens
        rij = over_te_dragen(self.beurt.ding).select_related("gemeente__regio").get(kind=kind)
        wie = rij.wie()
        if geboren := wie.get("geboortedatum"):
            wie["geboortedatum"] = date.fromisoformat(geboren)
        for naam in ("initialen", "geboortedatum"):
            wie[naam] = wie.get(naam) or gegevens.get(naam)
            if not wie[naam] and naam not in self.errors:
                self.add_error(naam, ValidationError(STAAT_ER_NIET))
        return gegevens | {"rij": rij, "wie": wie}


@regel("loopt_al", LOOPT_AL)
def er_loopt_geen_casus(beurt: LosseBeurt[Wachtlijst]) -> bool:
    return not loopt_elders(beurt.met["kind"].vinger)


def _feiten(rij: Wachtende, wie: dict[str, Any]) -> dict[str, Any]:
    """What the list knows of a child, in the fields of a case."""
    return {
        "initialen": wie["initialen"],
        "geboortedatum": wie["geboortedatum"],
        "bsn": wie.get("bsn"),
        "gemeente": rij.gemeente,
        "gevraagde_hulp": rij.get_hulpsoort_display(),
        "juridisch_kader": rij.maatregel,
        "knelpunten": rij.knelpunten,
    }


@registreer
class Overdragen(Handeling):
    """Een kind van de lijst aan een jeugdbeschermer geven. Wat op de lijst staat, staat dan in een concept van een
    aanmelding; de jeugdbeschermer vult aan en meldt aan.
    """

    naam = "wachtlijst.overdragen"
    titel = "Aan een jeugdbeschermer geven"
    op = Wachtlijst
    maakt = Lijstcasus
    rollen = BEHEER
    statussen = (Lijststatus.VASTGESTELD,)
    formulier = OverdragenFormulier
    invoerregels = (er_loopt_geen_casus,)

    def effect(self, beurt: LosseBeurt[Wachtlijst]) -> Lijstcasus:
        kind, aan = beurt.met["kind"], beurt.met["aan"]
        feiten = _feiten(beurt.met["rij"], beurt.met["wie"])
        casus = nieuwe_casus(beurt.ding.organisatie, aan, feiten)
        with open_voor(Opening.LIJST):
            casus.save()
            lijstcasus = Lijstcasus.objects.create(
                casus=casus, kind=kind, gemaakt_op=beurt.nu, door=beurt.wie
            )
        kind.overgedragen_op = beurt.nu.date()
        kind.save(update_fields=["overgedragen_op"])
        beurt.bericht(
            [aan],
            "Een aanmelding voor u",
            f"{beurt.wie} gaf u een kind van de wachtlijst. De aanmelding staat klaar als concept. "
            "Vul haar aan en meld aan.",
            pad=casus.get_absolute_url(),
        )
        return lijstcasus
