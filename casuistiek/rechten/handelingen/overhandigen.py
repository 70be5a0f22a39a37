"""Handing the inzagedossier to who asked for it and looks along here, once somebody has read it through."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.delen.keuzes import Grondslag, Ontvanger, Verstreksoort
from casuistiek.delen.models import Verstrekking
from casuistiek.delen.verstrekken import verstrek
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.handelingen.mensvelden import Mens
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Uit
from casuistiek.fundament.toegang.rollen import Inzage

from ..documenten import DOSSIER
from ..models import Verzoek, Verzoeksoort, Verzoekstatus
from ..selectors import vragers
from .rollen import BEANTWOORDERS


def gemaakt_voor(verzoek: Verzoek) -> Any:
    """The inzagedossiers that were made since it was granted; never one of an earlier request."""
    documenten = Document.objects.zonder_inhoud().filter(dossier_id=verzoek.casus_id, soort=DOSSIER)
    if verzoek.beslist_op is None:
        return documenten.none()
    return documenten.filter(gemaakt_op__gte=verzoek.beslist_op)


@regel("geen_inzage", "Overhandigen kan alleen bij een verzoek om inzage.")
def gaat_over_inzage(beurt: Beurt[Verzoek]) -> bool:
    return bool(beurt.ding.soort == Verzoeksoort.INZAGE)


@regel("geen_document", "Het document wordt nog gemaakt. Kijk over een minuut opnieuw.")
def het_is_gemaakt(beurt: Beurt[Verzoek]) -> bool:
    return bool(gemaakt_voor(beurt.ding).exists())


@regel(
    "vrager_kijkt_niet_mee",
    "Wie het vroeg, kijkt nu niet mee in dit systeem. Geef het document op een andere veilige manier.",
)
def vrager_kijkt_mee(beurt: Beurt[Verzoek]) -> bool:
    return bool(vragers(beurt.ding, beurt.nu.date()).exists())


class OverhandigFormulier(Formulier):
    beurt: Beurt[Verzoek]

    document = Uit(
        Document.objects.none(),
        namen=("titel", "soort"),
        enige=True,
        label="Welk document?",
        help_text="Lees het eerst na. Wat over een ander gaat, mag er niet in staan.",
    )
    aan = Mens(enige=True, label="Aan wie?")

    def stel_in(self) -> None:
        document: Any = self.fields["document"]
        document.queryset = gemaakt_voor(self.beurt.ding)
        aan: Any = self.fields["aan"]
        aan.queryset = vragers(self.beurt.ding, self.beurt.nu.date())


@registreer
class InzageOverhandigen(Handeling):
    """Het dossier geven aan de jeugdige of ouder die erom vroeg en zelf meekijkt. Die kan het daarna bij de casus
    ophalen (Jeugdwet 7.3.10, AVG art. 15 lid 3). Anderen die meekijken niet.
    """

    naam = "rechten.inzage_overhandigen"
    titel = "Dossier overhandigen"
    op = Verzoek
    maakt = Verstrekking
    rollen = BEANTWOORDERS
    statussen = (Verzoekstatus.INGEWILLIGD, Verzoekstatus.DEELS)
    formulier = OverhandigFormulier
    regels = (gaat_over_inzage, het_is_gemaakt, vrager_kijkt_mee)
    inzage_minstens = Inzage.VOL
    bevestiging = "Wat u geeft, kunt u niet terughalen."

    def effect(self, beurt: Beurt[Verzoek]) -> Verstrekking:
        aan, nummer = beurt.met["aan"], beurt.casus.nummer
        beurt.bericht(
            [aan],
            f"Het dossier van casus {nummer} staat klaar",
            f"Casus {nummer}: het dossier waar u om vroeg staat klaar. U vindt het bij Documenten.",
        )
        return verstrek(
            beurt,
            beurt.casus,
            soort=Verstreksoort.INZAGE,
            doel="Inzage in het eigen dossier",
            grondslag=Grondslag.INZAGERECHT.label,
            velden=[beurt.met["document"].titel],
            ontvanger=Ontvanger.GEZIN,
            persoon=aan,
        )
