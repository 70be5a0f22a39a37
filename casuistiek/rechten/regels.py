"""Rules of the rights of a family, each with its sentence."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import regel

from .bewaren import is_voorbij
from .models import Bewaarplicht, Verzoek, Verzoeksoort, Voorstel
from .rekenen import VERLENGBAAR
from .selectors import bewaarplichten, grondslag, open_verzoek
from .teksten import Tekst, staat_vast, teksten


@regel(
    "verzoek_loopt_al",
    "Zo’n verzoek loopt al bij deze casus. Beantwoord dat eerst, of trek het in.",
)
def loopt_nog_niet(beurt: Beurt[Casus]) -> bool:
    return open_verzoek(beurt.casus, beurt.met["soort"]) is None


@regel(
    "casus_loopt_nog",
    "De casus loopt nog. Wat nog nodig is voor de hulp, mag niet weg. Sluit de casus eerst.",
)
def vernietigen_na_sluiten(beurt: Beurt[Verzoek]) -> bool:
    return beurt.ding.soort != Verzoeksoort.VERNIETIGING or not beurt.casus.open


@regel(
    "niet_half",
    "Een dossier vernietigen kan alleen helemaal. Willig het verzoek in, of wijs het af.",
)
def niet_vernietigen(beurt: Beurt[Verzoek]) -> bool:
    return bool(beurt.ding.soort != Verzoeksoort.VERNIETIGING)


@regel(
    "niets_verbeterd",
    "Verbeter eerst wat niet klopt (Tekst verbeteren, of Gegeven van de jeugdige verbeteren).",
)
def er_is_verbeterd(beurt: Beurt[Verzoek]) -> bool:
    return beurt.ding.soort != Verzoeksoort.CORRECTIE or bool(beurt.ding.correcties.exists())


@regel("geen_correctieverzoek", "Dit verzoek gaat niet over iets verbeteren.")
def gaat_over_verbeteren(beurt: Beurt[Verzoek]) -> bool:
    return bool(beurt.ding.soort == Verzoeksoort.CORRECTIE)


@regel(
    "niet_te_verlengen",
    "Alleen het antwoord op inzage, verbeteren en bezwaar mag later (AVG art. 12 lid 3).",
)
def mag_later(beurt: Beurt[Verzoek]) -> bool:
    return beurt.ding.soort in VERLENGBAAR


@regel("al_verlengd", "Dit antwoord is al een keer uitgesteld. Een tweede keer mag niet.")
def nog_niet_verlengd(beurt: Beurt[Verzoek]) -> bool:
    return beurt.ding.verlengd_op is None


@regel(
    "maand_voorbij",
    "Uitstellen kon tot en met {dag}: binnen een maand moet wie het vroeg weten waarom. Geef nu antwoord.",
)
def binnen_de_maand(beurt: Beurt[Verzoek]) -> bool | dict[str, Any]:
    uiterlijk = beurt.ding.uiterlijk
    return beurt.nu.date() <= uiterlijk or {"dag": f"{uiterlijk:%d-%m-%Y}"}


def mag_herstellen(beurt: Beurt[Casus], tekst: Tekst) -> bool:
    """Who wrote a text mends it, and procesregie any; casusregie also those of the case itself, which they share. What
    was sent or decided as it stands stays (own choice)."""
    rol = beurt.grond.rol
    if tekst.ding in beurt.een_keer(staat_vast, beurt.casus):
        return False
    if rol in REGIE or (rol in CASUSREGIE and tekst.is_van_de_casus):
        return True
    return rol in tekst.rollen if tekst.rollen else tekst.door == beurt.mens.pk


@regel("geen_tekst_van_u", "Er staat bij deze casus geen tekst van u die u nog kunt herstellen.")
def er_is_iets_te_herstellen(beurt: Beurt[Casus]) -> bool:
    """Casus- and procesregie share the texts of the case itself, so that they always have one."""
    if beurt.grond.rol in (*CASUSREGIE, *REGIE):
        return True
    return any(mag_herstellen(beurt, een) for een in beurt.een_keer(teksten, beurt.casus))


@regel("al_opgeheven", "Deze bewaarplicht is al opgeheven.")
def nog_niet_opgeheven(beurt: Beurt[Bewaarplicht]) -> bool:
    return beurt.ding.opgeheven_op is None


@regel(
    "termijn_loopt_nog",
    "De bewaartermijn van deze casus loopt nog, of dat hij voorbij is, is al verwerkt.",
)
def termijn_is_voorbij(beurt: Beurt[Casus]) -> bool:
    voorbij = is_voorbij(beurt.casus, beurt.nu.date())
    return not beurt.casus.vernietigbaar and voorbij is not None


@regel(
    "geen_grond",
    "Deze casus moet bewaard blijven: niemand vroeg om vernietiging, en de bewaartermijn is niet voorbij.",
)
def er_is_een_grond(beurt: Beurt[object]) -> bool:
    return bool(grondslag(beurt.casus, beurt.nu.date())[0])


@regel("bewaarplicht", "Voor deze casus geldt een bewaarplicht. Die moet eerst worden opgeheven.")
def geen_bewaarplicht(beurt: Beurt[object]) -> bool:
    return not bewaarplichten(beurt.casus, beurt.nu.date())


@regel("voorstel_loopt_al", "Er is al voorgesteld om deze casus te vernietigen.")
def nog_geen_voorstel(beurt: Beurt[Casus]) -> bool:
    return not beurt.casus.vernietigingsvoorstellen.exists()


@regel("zelf_voorgesteld", "U hebt dit zelf voorgesteld. Een ander moet het uitvoeren.")
def niet_de_voorsteller(beurt: Beurt[Voorstel]) -> bool:
    return bool(beurt.ding.door_id != getattr(beurt.wie, "pk", None))
