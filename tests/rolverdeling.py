"""The named cast: two regions with everybody in them, and an outsider. All made up.

    cast = rolverdeling()
    casus = casus_in_behandeling(cast, "tafel")
    doe(cast.noord[Rol.VOORZITTER], "tafel.plannen", met={...})

A test gets the cast as the fixture `cast`. Whatever happens to a case here goes through the poort.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import Weigering
from casuistiek.fundament.organisaties.models import (
    Gemeente,
    Lidmaatschap,
    Medewerker,
    Organisatie,
    Organisatiesoort,
    Regio,
)
from casuistiek.fundament.organisaties.rollen import WERKT_BIJ, Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import Door
from workflows.ladder.models import Ladder, Trede, Tredesoort

BEGIN = date(2020, 1, 1)
MANDAAT = Decimal(25_000)
TREDES = (
    Tredesoort.OVERLEG,
    Tredesoort.TAFEL,
    Tredesoort.MAATWERK,
    Tredesoort.CONSULT,
    Tredesoort.BESTUURLIJK,
)
"""The ladder of both regions; the code of a trede is its kind."""


@dataclass
class Regiocast:
    """A region with one gemeente, an organisation of each kind, and one person per role."""

    regio: Regio
    gemeente: Gemeente
    organisaties: dict[str, Organisatie]
    mensen: dict[str, Medewerker]

    def __getitem__(self, rol: str) -> Door:
        """The person with this role, as they are today."""
        return Door.van(self.mensen[rol])

    def erbij(self, rol: str, **lid: Any) -> Door:
        """One more person with this role; `lid` sets columns of the lidmaatschap."""
        return Door.van(_mens(self, rol, **lid))

    def privacy_officers(self) -> list[Medewerker]:
        """The officer, from now on with a second lidmaatschap, and one at a gemeente that names no region."""
        een, bij = self.mensen[Rol.PRIVACY_OFFICER], self.organisaties
        Lidmaatschap.objects.create(
            medewerker=een,
            rol=Rol.PRIVACY_OFFICER,
            organisatie=bij[Organisatiesoort.RET],
            van=BEGIN,
        )
        ander = _mens(self, Rol.PRIVACY_OFFICER, organisatie=bij[Organisatiesoort.GEMEENTE])
        bij[Organisatiesoort.GEMEENTE].regios.clear()
        return [een, ander]


@dataclass
class Cast:
    noord: Regiocast
    zuid: Regiocast
    buitenstaander: Door
    """Signs in, but has no role anywhere."""


def rolverdeling() -> Cast:
    """Everybody, in an empty database."""
    buiten = Medewerker.objects.create(username="buitenstaander", last_name="Buitenstaander")
    return Cast(_regio("noord", "ND"), _regio("zuid", "ZD"), Door.van(buiten))


def _regio(code: str, afkorting: str) -> Regiocast:
    regio = Regio.objects.create(code=code, naam=code.title(), afkorting=afkorting)
    gemeente = Gemeente.objects.create(regio=regio, naam=f"{regio.naam}stad")
    cast = Regiocast(regio, gemeente, {}, {})
    for soort in Organisatiesoort:
        cast.organisaties[soort] = organisatie = Organisatie.objects.create(
            soort=soort,
            naam=f"{soort.label} {regio.naam}",
            afkorting=f"{soort.value}-{code}",
            gemeente=gemeente if soort == Organisatiesoort.GEMEENTE else None,
        )
        organisatie.regios.add(regio)
    _ladder(regio)
    for rol in Rol:
        cast.mensen[rol] = _mens(cast, rol)
    return cast


def _ladder(regio: Regio) -> None:
    ladder = Ladder.objects.create(
        regio=regio, nummer=1, status="vastgesteld", naam=f"Ladder {regio.naam}", geldig_van=BEGIN
    )
    Trede.objects.bulk_create(
        Trede(ladder=ladder, nummer=nummer, code=soort, naam=soort.label, soort=soort)
        for nummer, soort in enumerate(TREDES, 1)
    )


def _mens(cast: Regiocast, rol: str, **lid: Any) -> Medewerker:
    hoeveelste = Lidmaatschap.objects.filter(rol=rol, organisatie__regios=cast.regio).count() + 1
    naam = f"{rol}-{cast.regio.code}" + (f"-{hoeveelste}" if hoeveelste > 1 else "")
    mens = Medewerker.objects.create(username=naam, first_name=Rol(rol).label, last_name=naam)
    mandaat = MANDAAT if rol == Rol.BUDGETHOUDER else None
    kolommen = {"organisatie": cast.organisaties[WERKT_BIJ[Rol(rol)][0]], "mandaat": mandaat} | lid
    Lidmaatschap.objects.create(medewerker=mens, rol=rol, van=BEGIN, **kolommen)
    return mens


# ---- what is done through the poort ------------------------------------------------------------


def als_gast(wie: Medewerker, rol: Rol) -> dict[str, Any]:
    """How a form takes somebody to be invited: an expert from the list, a family by the name they sign in with."""
    return {"gezinslid": wie.username} if rol == Rol.JEUGDIGE_OUDER else {"wie": wie.pk}


def doe(door: Door, naam: str, ding: Any = None, /, **met: Any) -> Any:
    """Do a handeling and give what it made, else the thing as it is afterwards."""
    beurt = poort.doe(naam, door, ding=ding, met=met)
    return beurt.ding if beurt.nieuw is None else beurt.nieuw


def trek_in(door: Door, casus: Casus) -> Casus:
    """Take a case back, after saying that it taught nothing."""
    if casus.geaccepteerd_op:
        doe(door, "leren.geen_leerpunt", casus, reden="Er was nog niets gedaan.")
    return doe(door, "casus.intrekken", vers(casus), toelichting="Verhuisd.")  # type: ignore[no-any-return]


def waarom_niet(door: Door, naam: str, ding: Any = None, /, **met: Any) -> list[str] | None:
    """Try a handeling; the codes of why it was refused (for input: the fields), None when it was done."""
    try:
        poort.doe(naam, door, ding=ding, met=met)
    except Weigering as fout:
        return [reden.code for reden in fout.redenen]
    return None


def weigering(door: Door, naam: str, ding: Any = None, /, **met: Any) -> list[str]:
    """The same for a handeling that must be refused."""
    redenen = waarom_niet(door, naam, ding, **met)
    assert redenen is not None, f"{naam} had geweigerd moeten worden."
    return redenen


def vers(ding: Any) -> Any:
    """The thing as it stands in the database; nothing stays nothing, also when it was removed."""
    return ding and type(ding)._default_manager.filter(pk=ding.pk).first()


def geboren(leeftijd: int = 15) -> date:
    """A birth date that gives this age for some months to come."""
    dag = vandaag() - timedelta(days=30)
    return date(dag.year - leeftijd, dag.month, min(dag.day, 28))


def aanmelding(regio: Regiocast, **anders: Any) -> dict[str, Any]:
    """Input for casus.aanmelden."""
    return {
        "initialen": "Q.X.",
        "geboortedatum": geboren(),
        "gemeente": regio.gemeente.pk,
        "gevraagde_hulp": "passende plek met behandeling",
        "hulpvraag": "Ik wil weer naar school en thuis kunnen slapen.",
        "al_geprobeerd": "Ambulante hulp en een time-out.",
        "knelpunten": ["aanbod"],
        "juridisch_kader": "vrijwillig",
        "veiligheid": "Thuis is het veilig; de ouders zijn er vanavond.",
    } | anders


def aangemelde_casus(cast: Cast, regio: str = "noord", **anders: Any) -> Casus:
    """A case that waits for the triage."""
    hier: Regiocast = getattr(cast, regio)
    met = aanmelding(hier, **anders)
    casus: Casus = doe(hier[Rol.JEUGDBESCHERMER], "casus.aanmelden", **met)
    return casus


def casus_in_behandeling(
    cast: Cast, trede_soort: str = "overleg", regio: str = "noord", **anders: Any
) -> Casus:
    """An accepted case, on the trede of this kind, of which is known who answers for the child tonight."""
    hier: Regiocast = getattr(cast, regio)
    casus = aangemelde_casus(cast, regio, **anders)
    doe(
        hier[Rol.PROCESREGISSEUR],
        "casus.accepteren",
        casus,
        functie="procesregie",
        urgentie="hoog",
        triage="Lokaal is alles geprobeerd.",
    )
    return op_trede(cast, met_vannacht(casus), trede_soort)


def op_trede(cast: Cast, casus: Casus, soort: str) -> Casus:
    """Bring the case up to the trede of this kind."""
    casus = vers(casus)
    if casus.trede_soort != soort:
        hier = cast.noord if casus.regio_id == cast.noord.regio.pk else cast.zuid
        toelichting = "Voor de proef."
        doe(hier[Rol.VOORZITTER], "ladder.overslaan", casus, naar=soort, toelichting=toelichting)
    return vers(casus)


def met_vannacht(casus: Casus) -> Casus:
    """The same case, with who answers for the child tonight: without that it leaves no trede."""
    wie = {"plaats": "Thuis bij beide ouders", "wie": "De ouders; in nood de crisisdienst"}
    doe(Door.van(casus.casusregisseur), "casus.vannacht_vastleggen", casus, **wie)
    return vers(casus)


def met_toestemming(casus: Casus) -> Casus:
    """The same case, with consent to share."""
    doe(
        Door.van(casus.casusregisseur),
        "toegang.toestemming_vastleggen",
        casus,
        van_jeugdige=True,
        van_ouders=True,
        doel="Advies vragen",
        ontvangers=["ret_experts", "ben", "gemeente", "andere_regie", "gezin"],
        omvang=["kern", "hulpvraag", "veiligheid", "analyse", "hulp", "overleg"],
        delen_met="Experts van het RET en het BEN",
    )
    return vers(casus)
