"""Every address × every role × own and other region × outsider × nobody: who gets in, and what they read there.

A new address fails here until it has a line in the table.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils.formats import date_format

from casuistiek.casus.models import Casus, Stuk
from casuistiek.cohort.models import Cohortdruk, Cohortleerdocument
from casuistiek.cohort.toegang import ONTVANGERS
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.models import Document, Opdracht
from casuistiek.fundament.handelingen.register import alle
from casuistiek.fundament.logboek.models import Opvallend
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, tijdmachine, vanaf_nu, vandaag
from casuistiek.leren.models import OntvangenSignaal, Toepassing
from casuistiek.maatwerk.models import Aanvraag
from casuistiek.rapporten.maken import maak_rapport
from casuistiek.rapporten.models import Rapport
from casuistiek.sessies.models import Certificaat, Deelnemer, Sessie, Traject
from casuistiek.tafel.models import Bespreking, Tafel
from casuistiek.verhalen.models import Verbetervoorstel, Verhalenronde
from casuistiek.wachtlijst.models import Cohort, Wachtlijst
from ret.portaal.pagina import doe_url
from tests.exemplaren import ANALYSE, BSN, GASTEN, HULPVRAAG, Exemplaren, even
from tests.rolverdeling import BEGIN, doe
from workflows.simulatie.models import Simulatie

pytestmark = [pytest.mark.django_db, pytest.mark.op_postgres]

JB, LT = Rol.JEUGDBESCHERMER, Rol.CONSULENT_LOKAAL_TEAM
PR, VZ = Rol.PROCESREGISSEUR, Rol.VOORZITTER
EX, BC, BE = Rol.RET_EXPERT, Rol.BEN_COORDINATOR, Rol.BEN_EXPERT
CG, BH, WH = Rol.CONTACTPERSOON_GEMEENTE, Rol.BUDGETHOUDER, Rol.WETHOUDER
CM, PL, JO = Rol.CONTRACTMANAGER, Rol.PROJECTLEIDER, Rol.JEUGDIGE_OUDER
PO, WB = Rol.PRIVACY_OFFICER, Rol.WACHTLIJSTBEHEERDER

VOL = {JB, PR, VZ}
ROL = VOL | {EX, BC, BE, CG, JO}
GELD = ROL | {BH, WH, CM}
PSEUDO = GELD | {PL}
"""Who sees this case, and at least how much: it is on the agenda, with the BEN and the college, there is an
aanvraag, there are guests. It is the jeugdbeschermer's, so the consulent of the local team does not see it."""
LEZERS = {PL, WH, Rol.INSPECTIE}
"""Who reads the sums of a region."""
RAPPORTLEZERS = LEZERS | {PR, VZ, CG, BC}
"""Who makes reports, or receives them."""
SIGNAALLEZERS = LEZERS | {PR, VZ, CG, CM, BC}
"""Who reads from how many cases a signal came, and in how many a lesson was applied."""
IEDEREEN = set(Rol)
WERKT_MEE = IEDEREEN - {Rol.BEHEERDER, Rol.INSPECTIE, Rol.JEUGDIGE_OUDER}
MET_TAKEN = IEDEREEN - {Rol.BEHEERDER, Rol.INSPECTIE, Rol.PRIVACY_OFFICER, WB}
NIEMAND: set[Rol] = set()

# ---- the table -----------------------------------------------------------------------------------

Adres = Callable[[Exemplaren], list[Any]]


@dataclass(frozen=True)
class Rij:
    """Who gets `goed` at an address, in the region of the case (`wie`) and in the other (`elders`).

    Who may know that the thing is there but may not come in (`ziet`) gets 403; all others get 404. `van_casus`: it
    hangs on the case, so who does not see that finds nothing. `persoonlijk`: it is of one person, whatever their role.
    `organisatie`: who of them gets in by the own organisation only, not by the region.
    `buiten`: what all others get, where that is something else. `zonder_inlog`: so too, who has not signed in.
    """

    wie: set[Rol]
    elders: set[Rol] = field(default_factory=set)
    ziet: set[Rol] = field(default_factory=set)
    van_casus: bool = False
    persoonlijk: bool = False
    organisatie: set[Rol] = field(default_factory=set)
    args: Adres = lambda p: []
    post: dict[str, Any] | None = None
    goed: int = 200
    buiten: int | None = None
    openbaar: bool = False
    zonder_inlog: int | None = None


def nummer(p: Exemplaren) -> list[Any]:
    return [p.casus.nummer]


def van_casus(wie: set[Rol], **rest: Any) -> Rij:
    return Rij(wie, van_casus=True, args=rest.pop("args", nummer), **rest)


def voor_wie_inlogt(**rest: Any) -> Rij:
    return Rij(IEDEREEN, IEDEREEN, **rest)


def voor_allen(**rest: Any) -> Rij:
    return Rij(IEDEREEN, IEDEREEN, openbaar=True, **rest)


def document(p: Exemplaren, soort: str) -> list[Any]:
    return [Document.objects.get(dossier_id=p.casus.pk, soort=soort).pk]


def opdracht(p: Exemplaren) -> list[Any]:
    return [p.casus.nummer, Opdracht.objects.get(dossier_id=p.casus.pk, status="mislukt").pk]


def bericht(p: Exemplaren) -> list[Any]:
    return [Bericht.objects.get(onderwerp="Voor de proef").pk]


def ding(p: Exemplaren, naam: str, soort: Any) -> list[Any]:
    return [p.casus.nummer, naam, soort._meta.model_name, p.dingen[soort].pk]


def expertorganisatie(p: Exemplaren) -> list[Any]:
    return [p.cast.noord.organisaties["aanbieder"].pk]


def opvallend(p: Exemplaren) -> Opvallend:
    """Something that stands out, with all that was ever logged of the casusregisseur in this case behind it."""
    wie, nooit = p.casus.casusregisseur, datetime(2020, 1, 1, tzinfo=UTC)
    over = {"regio": p.casus.regio, "medewerker_id": wie.pk, "keten": p.casus.pk, "dag": vandaag()}
    dagen = {"van": nooit, "tot": vanaf_nu(timedelta(days=365)), "gevonden_op": nu(), "aantal": 1}
    return Opvallend.objects.get_or_create(
        soort="naam", **over, defaults=dagen | {"medewerker": str(wie)}
    )[0]


def certificaat(p: Exemplaren) -> list[Any]:
    """Of somebody of the gemeente, as the worker made it."""
    deelnemer = p.dingen[Deelnemer]
    gemaakt = {"gemaakt_op": nu(), "inhoud": b"%PDF", "sha256": "0" * 64}
    Certificaat.objects.get_or_create(deelnemer=deelnemer, defaults=gemaakt)
    return [deelnemer.pk]


def vastgestelde_lijst(p: Exemplaren) -> list[Any]:
    return [Wachtlijst.objects.filter(gedeeld=True).latest("peildatum").pk]


def vastgesteld_cohort(p: Exemplaren) -> list[Any]:
    Cohort.objects.filter(pk=p.dingen[Cohort].pk).update(status="vastgesteld")
    return [p.dingen[Cohort].pk]


def verspreid_document(p: Exemplaren) -> list[Any]:
    pk = p.dingen[Cohortleerdocument].pk
    Cohortleerdocument.objects.filter(pk=pk).update(verspreid=True)
    return [pk]


def druk(p: Exemplaren, aanleiding: str) -> list[Any]:
    """A printed version. Who it is spread to reads the last one, not what came before."""
    met = {"document": p.dingen[Cohortleerdocument], "titel": "Leerdocument", "inhoud": b"%PDF"}
    dagen = {"peildatum": vandaag(), "gemaakt_op": nu()}
    if aanleiding == "verspreid":
        verspreid_document(p)
    nummer = {"vastgesteld": 1, "verspreid": 2}[aanleiding]
    gemaakt, _ = Cohortdruk.objects.get_or_create(
        nummer=nummer, aanleiding=aanleiding, **met, defaults=dagen
    )
    return [gemaakt.pk]


def simulatie(p: Exemplaren) -> list[Any]:
    return [p.cast.noord.regio.code, p.dingen[Simulatie].pk]


def exemplaar(p: Exemplaren) -> list[Any]:
    """The copy of a report that the gemeente received."""
    return [p.dingen[Rapport].exemplaren.get().pk]


def bestand(vorm: str, p: Exemplaren) -> list[Any]:
    return [*exemplaar(p), vorm]


TABEL: dict[str, list[Rij]] = {
    "werkvoorraad": [Rij(MET_TAKEN, MET_TAKEN, buiten=302)],
    "inloggen": [voor_allen(), voor_allen(post={}, goed=422)],
    "inloggen_demo": [voor_allen(post={"wie": "demo.iemand"}, goed=302)],
    "uitloggen": [voor_allen(post={}, goed=302)],
    "account_login": [voor_allen(), voor_allen(post={}, goed=422)],
    "mfa_authenticate": [voor_allen(goed=302), voor_allen(post={}, goed=302)],
    "mfa_login_webauthn": [voor_allen(goed=302), voor_allen(post={}, goed=302)],
    "openid_connect_login": [voor_allen(args=lambda p: ["0"], goed=404)],
    "openid_connect_callback": [voor_allen(args=lambda p: ["0"], goed=404)],
    "wachtwoord_vergeten": [voor_allen(), voor_allen(post={}, goed=422)],
    "wachtwoord_gevraagd": [voor_allen()],
    "inlog_link": [
        voor_allen(args=lambda p: ["wachtwoord", "onzin"], goed=302),
        voor_allen(args=lambda p: ["wachtwoord", "kiezen"], goed=410),
        voor_allen(args=lambda p: ["uitnodiging", "kiezen"], post={}, goed=410),
        voor_allen(args=lambda p: ["anders", "kiezen"], goed=404),
    ],
    "account_reauthenticate": [voor_wie_inlogt(), voor_wie_inlogt(post={}, goed=422)],
    "mfa_reauthenticate": [voor_wie_inlogt(goed=302), voor_wie_inlogt(post={}, goed=302)],
    "mfa_reauthenticate_webauthn": [voor_wie_inlogt(goed=302), voor_wie_inlogt(post={}, goed=302)],
    "mfa_index": [voor_wie_inlogt()],
    "mfa_list_webauthn": [voor_wie_inlogt()],
    "wachtwoord": [voor_wie_inlogt(), voor_wie_inlogt(post={}, goed=422)],
    "mfa_activate_totp": [voor_wie_inlogt(goed=302), voor_wie_inlogt(post={}, goed=302)],
    "mfa_deactivate_totp": [voor_wie_inlogt(goed=404), voor_wie_inlogt(post={}, goed=404)],
    "mfa_add_webauthn": [voor_wie_inlogt(goed=302), voor_wie_inlogt(post={}, goed=302)],
    "mfa_remove_webauthn": [
        voor_wie_inlogt(args=lambda p: [1], goed=302),
        voor_wie_inlogt(args=lambda p: [1], post={}, goed=302),
    ],
    "mfa_view_recovery_codes": [voor_wie_inlogt(goed=404)],
    "mfa_generate_recovery_codes": [voor_wie_inlogt(goed=302), voor_wie_inlogt(post={}, goed=302)],
    "casussen": [voor_wie_inlogt()],
    "casus_nieuw": [
        Rij({JB, LT}, {JB, LT}, ziet=IEDEREEN),
        Rij({JB, LT}, {JB, LT}, ziet=IEDEREEN, post={}, goed=422),
    ],
    "casus": [van_casus(PSEUDO)],
    "casus_logboek": [van_casus(ROL, ziet=PSEUDO)],
    "casus_wie_keek": [van_casus(ROL, ziet=PSEUDO)],
    "casus_tijdlijn": [van_casus(PSEUDO)],
    "casus_toegang": [van_casus(PSEUDO)],
    "casus_documenten": [van_casus(PSEUDO)],
    "document_opnieuw": [van_casus(VOL, args=opdracht, post={}, goed=302)],
    "doe": [
        van_casus({PR}, ziet=PSEUDO, args=lambda p: [p.casus.nummer, "casus.aanhouden"]),
        van_casus(
            {PR},
            ziet=PSEUDO,
            args=lambda p: [p.casus.nummer, "casus.aanhouden"],
            post={},
            goed=422,
        ),
    ],
    "doe_ding": [
        van_casus(
            {PR, VZ},
            ziet=PSEUDO,
            args=lambda p: ding(p, "tafel.van_agenda_halen", Bespreking),
        ),
        van_casus(
            {PR, VZ},
            ziet=PSEUDO,
            args=lambda p: ding(p, "tafel.van_agenda_halen", Bespreking),
            post={},
            goed=422,
        ),
    ],
    "doe_los": [
        Rij({PR, VZ}, {PR, VZ}, ziet=IEDEREEN, args=lambda p: ["tafel.plannen"]),
        Rij({PR, VZ}, {PR, VZ}, ziet=IEDEREEN, args=lambda p: ["tafel.plannen"], post={}, goed=422),
    ],
    "doe_los_ding": [
        Rij({PR, VZ}, ziet={PL}, args=lambda p: ding(p, "tafel.aanwezigheid", Tafel)[1:]),
        Rij(
            {PR, VZ},
            ziet={PL},
            args=lambda p: ding(p, "tafel.aanwezigheid", Tafel)[1:],
            post={},
            goed=422,
        ),
    ],
    "maatwerk": [van_casus(GELD - {EX, BE}, args=lambda p: [p.dingen[Aanvraag].pk])],
    "tafels": [voor_wie_inlogt()],
    "tafel": [Rij({PR, VZ, PL}, args=lambda p: [p.dingen[Tafel].pk])],
    "sessies": [Rij(WERKT_MEE, WERKT_MEE, ziet=IEDEREEN)],
    "sessie": [Rij({PR, VZ, PL}, args=lambda p: [p.dingen[Sessie].pk])],
    "sessie_agenda": [
        Rij({PR, VZ, PL, CG}, args=lambda p: [p.dingen[Sessie].pk], organisatie={CG})
    ],
    "sessie_uitnodiging": [Rij({CG}, args=lambda p: [p.dingen[Deelnemer].pk], organisatie={CG})],
    "sessie_certificaat": [Rij({PR, VZ, PL, CG}, args=certificaat, organisatie={CG})],
    "traject": [Rij({PR, VZ, PL}, args=lambda p: [p.dingen[Traject].pk])],
    "leerrendement": [Rij(SIGNAALLEZERS, SIGNAALLEZERS)],
    "leerrendement_van": [Rij(SIGNAALLEZERS, args=lambda p: [p.cast.noord.regio.code])],
    "leerpunt": [Rij(SIGNAALLEZERS, args=lambda p: [p.dingen[Toepassing].leerpunt_id])],
    "signalen": [voor_wie_inlogt()],
    "signalen_csv": [voor_wie_inlogt()],
    "signaal": [
        Rij(
            {PR, VZ, PL, WH, CG},
            organisatie={WH, CG},
            args=lambda p: [p.dingen[OntvangenSignaal].pk],
        )
    ],
    "signaalcijfers": [Rij(SIGNAALLEZERS, SIGNAALLEZERS)],
    "signaalcijfers_van": [Rij(SIGNAALLEZERS, args=lambda p: [p.cast.noord.regio.code])],
    "document": [
        van_casus(VOL, args=lambda p: document(p, "procesregiedocument")),
        van_casus(PSEUDO, args=lambda p: document(p, "leerdocument")),
    ],
    "stuk": [van_casus(VOL, args=lambda p: [p.dingen[Stuk].pk])],
    "regios": [voor_wie_inlogt()],
    "regio": [voor_wie_inlogt(args=lambda p: [p.cast.noord.regio.code])],
    "ladder": [
        voor_wie_inlogt(args=lambda p: [p.cast.noord.regio.code, 1]),
        Rij({PL}, args=lambda p: [p.cast.noord.regio.code, 2]),
    ],
    "ladder_bestand": [
        voor_wie_inlogt(args=lambda p: [p.cast.noord.regio.code, 1]),
        Rij({PL}, args=lambda p: [p.cast.noord.regio.code, 2]),
    ],
    "simulaties": [Rij({PL}, ziet=IEDEREEN, args=lambda p: simulatie(p)[:1])],
    "simulatie": [Rij({PL}, ziet=IEDEREEN, args=lambda p: simulatie(p))],
    "simulatie_csv": [Rij({PL}, ziet=IEDEREEN, args=lambda p: simulatie(p))],
    "verhalenrondes": [Rij({PR, PL}, {PR, PL}, ziet=IEDEREEN)],
    "verhalenronde": [
        Rij({PR, PL}, args=lambda p: [p.dingen[Verhalenronde].pk]),
        Rij({PR, PL}, args=lambda p: [p.dingen[Verbetervoorstel].ronde_id]),
    ],
    "vertellen": [voor_allen()],
    "vertellen_beginnen": [voor_allen(post={})],
    "vertellen_verder": [voor_allen(post={}, zonder_inlog=422)],
    "vertellen_verhaal": [voor_allen(), voor_allen(post={})],
    "vertellen_stoppen": [voor_allen(), voor_allen(post={})],
    "vertellen_intrekken": [voor_allen(post={})],
    "wachtlijsten": [Rij({WB, PR, PL}, {WB, PR, PL}, ziet=IEDEREEN)],
    "cohorten": [Rij({WB, PR, PL}, {WB, PR, PL}, ziet=IEDEREEN)],
    "cohort": [Rij({PR, PL}, args=lambda p: [p.dingen[Cohort].pk])],
    "cohortbord": [Rij({PR, PL}, args=vastgesteld_cohort)],
    "cohortleerdocument": [
        Rij({PR, PL}, args=lambda p: [p.dingen[Cohortleerdocument].pk]),
        Rij({PR, PL, *ONTVANGERS}, args=verspreid_document),
    ],
    "cohortdruk": [
        Rij({PR, PL}, args=lambda p: druk(p, "vastgesteld")),
        Rij({PR, PL, *ONTVANGERS}, args=lambda p: druk(p, "verspreid")),
    ],
    "wachtlijst_sjabloon": [Rij({WB, PR, PL}, {WB, PR, PL}, ziet=IEDEREEN)],
    "wachtlijst": [
        Rij({WB}, args=lambda p: [p.dingen[Wachtlijst].pk], organisatie={WB}),
        Rij({WB, PR, PL}, args=vastgestelde_lijst, organisatie={WB}),
    ],
    "wachtlijst_csv": [Rij({WB, PR, PL}, args=vastgestelde_lijst, organisatie={WB})],
    "rapporten": [Rij(RAPPORTLEZERS, RAPPORTLEZERS, ziet=IEDEREEN)],
    "rapport": [Rij({PR, VZ, PL}, args=lambda p: [p.dingen[Rapport].pk])],
    "exemplaar": [Rij({PR, VZ, PL, CG, WH}, args=exemplaar, organisatie={CG, WH})],
    "rapportbestand": [
        Rij({PR, VZ, PL, CG, WH}, args=partial(bestand, vorm), organisatie={CG, WH})
        for vorm in ("pdf", "xlsx", "csv", "json")
    ],
    "maandlijsten": [Rij({PR, PL}, {PR, PL})],
    "bewaartermijnen": [voor_wie_inlogt()],
    "vernietigen": [Rij({PR, PO}, {PR, PO}, ziet=IEDEREEN)],
    "cijfers": [Rij(LEZERS, LEZERS)],
    "cijfers_van": [Rij(LEZERS, args=lambda p: [p.cast.noord.regio.code])],
    "verstrekkingen": [Rij({PR, PO}, {PR, PO}, ziet=IEDEREEN)],
    "verstrekkingen_aan": [Rij({PR, PO}, {PR, PO}, ziet=IEDEREEN, args=expertorganisatie)],
    "verstrekkingen_csv": [Rij({PR, PO}, {PR, PO}, ziet=IEDEREEN, args=expertorganisatie)],
    "berichten": [voor_wie_inlogt()],
    "alles_gelezen": [voor_wie_inlogt(post={}, goed=302)],
    "bericht_gelezen": [Rij({PR}, args=bericht, post={}, goed=302, persoonlijk=True)],
    "instellingen": [
        voor_wie_inlogt(),
        voor_wie_inlogt(post={}, goed=422),
        voor_wie_inlogt(post={"mailwijze": "meteen", "mail_uur": "7"}, goed=302),
    ],
    "rechten": [voor_wie_inlogt()],
    "beheer": [Rij({Rol.BEHEERDER}, {Rol.BEHEERDER}, ziet=IEDEREEN)],
    "toezicht": [Rij({PO}, {PO}, ziet=IEDEREEN)],
    "toezicht_zoeken": [
        Rij({PO}, {PO}, ziet=IEDEREEN),
        Rij({PO}, {PO}, ziet=IEDEREEN, post={}, goed=302),
    ],
    "toezicht_opvallend": [Rij({PO}, args=lambda p: [opvallend(p).pk])],
    "demo_mails": [voor_wie_inlogt()],
    "demo_voortgang": [voor_allen()],
    "toegankelijkheid": [voor_allen()],
    "privacy": [voor_allen()],
    "hulp": [voor_allen()],
    "api:openapi": [voor_allen()],
    "api:onbekend": [Rij(NIEMAND, args=lambda p: [f"casussen/{p.casus.nummer}/alles"])],
    "api:lijst": [voor_wie_inlogt()],
    "api:een": [van_casus(PSEUDO)],
    "api:wat_kan": [van_casus(PSEUDO)],
    "api:doe": [
        van_casus({PR}, ziet=PSEUDO, args=lambda p: ["casus.aanhouden"], post={"met": {}}, goed=422)
    ],
}


def adressen(boom: Any = None, ruimte: str = "") -> Iterator[str]:
    """Names of all addresses that the product knows."""
    for tak in (boom or get_resolver()).url_patterns:
        if isinstance(tak, URLResolver):
            yield from adressen(tak, f"{ruimte}{tak.namespace}:" if tak.namespace else ruimte)
        else:
            yield f"{ruimte}{tak.name}"


# ---- asking --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def alles(proef: Exemplaren) -> Exemplaren:
    """The case with everything, and what an address can point to beside it."""
    casus = proef.casus
    Casus.objects.filter(pk=casus.pk).update(bij_bestuur=True)
    for soort in ("procesregiedocument", "leerdocument"):
        Document.objects.create(
            dossier_id=casus.pk,
            soort=soort,
            versie=1,
            titel=soort.capitalize(),
            aanleiding="proef",
            peildatum=vandaag(),
            gemaakt_op=nu(),
            gegevens={"nummer": "X-1", "ladder_versie": "1", "sjabloon_versie": "1"},
            sha256="0" * 64,
            grootte=4,
            inhoud=b"%PDF",
        )
    Opdracht.objects.create(
        dossier_id=casus.pk,
        soort="procesregiedocument",
        aanleiding="proef",
        peildatum=vandaag(),
        status="mislukt",
    )
    Bericht.objects.create(
        aan=proef.cast.noord.mensen[PR], onderwerp="Voor de proef", zin="Proef.", gemaakt_op=nu()
    )
    maak_rapport()
    for stap in ("vaststellen", "verstrekken"):
        doe(proef.cast.noord[PR], f"rapport.{stap}", proef.ding(Rapport))
    demo = Medewerker.objects.create(username="demo.iemand")
    demo.lidmaatschappen.create(organisatie=proef.cast.noord.organisaties["ret"], rol=PR, van=BEGIN)
    return proef


def browser(wie: Medewerker | None) -> Client:
    client = Client()
    if wie is not None:
        client.force_login(wie)
    return client


def zelfde_sessie(client: Client) -> Client:
    """Another window of somebody who is signed in: what happens in it, is not remembered by the first."""
    ander = Client()
    ander.cookies = client.cookies.copy()
    return ander


def vraag(client: Client, naam: str, rij: Rij, p: Exemplaren) -> Any:
    url = reverse(naam, args=rij.args(p))
    if rij.post is None:
        return client.get(url)
    if naam.startswith("api:"):
        inhoud = rij.post | {"casus": p.casus.nummer}
        return client.post(url, json.dumps(inhoud), content_type="application/json")
    return client.post(url, rij.post)


def hoort(rij: Rij, rol: Rol | None, hier: bool) -> int:
    """The status that the table asks for; `rol` None: signs in, has no role."""
    binnen = rij.wie if hier else rij.elders
    if rol in binnen or binnen == IEDEREEN:
        return rij.goed
    if rij.buiten:
        return rij.buiten
    mag_weten = rol in rij.ziet if hier else rij.ziet == IEDEREEN
    return 403 if mag_weten or rij.ziet == IEDEREEN else 404


def tekst(antwoord: Any) -> str:
    return b"".join(antwoord).decode(errors="replace")


VORMEN = ("d-m-Y", "Y-m-d", "j F Y", "j M Y", "d-m-y")


def van_het_kind(p: Exemplaren) -> set[str]:
    """Who the child is: the initials, and the day of birth however it is written."""
    return {"Q.X.", *(date_format(p.casus.geboortedatum, vorm) for vorm in VORMEN)}


VAN_TOEZICHT = {"toezicht_opvallend", "verstrekkingen_aan", "verstrekkingen_csv"}
"""Where the privacy officer reads numbers of cases of the own region, and no more of them than that."""


def noemt(naam: str, rol: Rol | None, p: Exemplaren) -> set[str]:
    """What this address may say of a case that this role, in its region, does not see."""
    return {p.casus.nummer} if rol == PO and naam in VAN_TOEZICHT else set()


def te_veel(rol: Rol | None, hier: bool, p: Exemplaren) -> set[str]:
    """What this person may never read, on whatever page (domein (d), the matrix)."""
    if not hier or rol not in PSEUDO:
        return {*van_het_kind(p), HULPVRAAG, ANALYSE, BSN, "De Brug", p.casus.nummer}
    verboden = {BSN}
    if rol not in VOL:
        verboden |= van_het_kind(p)
    if rol not in ROL:
        verboden |= {HULPVRAAG, ANALYSE}
    if rol not in GELD:
        verboden |= {"De Brug", "12.480"}
    return verboden


@pytest.fixture(scope="module")
def mensen(alles: Exemplaren) -> list[tuple[Client, Rol | None, bool]]:
    """Everybody, signed in: their browser, the role, and whether it is the region of the case."""
    noord, zuid = alles.cast.noord.mensen, alles.cast.zuid.mensen
    return [
        *((browser(noord[rol]), rol, True) for rol in Rol),
        *((browser(zuid[rol]), rol, False) for rol in Rol),
        (browser(alles.cast.buitenstaander.medewerker), None, False),
    ]


def test_elk_adres_staat_in_de_tabel():
    assert set(adressen()) == set(TABEL)


def test_de_tekst_van_het_exemplaar_is_te_herkennen(alles):
    """Else the search for it below finds nothing because there is nothing."""
    antwoord = tekst(browser(alles.cast.noord.mensen[PR]).get(f"/casussen/{alles.casus.nummer}/"))
    for deel in ("Q.X.", HULPVRAAG, ANALYSE, "De Brug"):
        assert deel in antwoord
    assert any(datum in antwoord for datum in van_het_kind(alles) - {"Q.X."})


@pytest.mark.parametrize("naam", TABEL)
def test_wie_krijgt_wat_op_dit_adres(naam, alles, mensen):
    for rij in TABEL[naam]:
        for venster, rol, hier in mensen:
            wie = f"{rol} {'hier' if hier else 'elders'}"
            with even():
                antwoord = vraag(zelfde_sessie(venster), naam, rij, alles)
                assert antwoord.status_code == hoort(rij, rol, hier), wie
                gelezen = tekst(antwoord)
            for deel in te_veel(rol, hier, alles) - (noemt(naam, rol, alles) if hier else set()):
                assert deel not in gelezen, f"{wie} leest {deel}"


@pytest.mark.parametrize("naam", TABEL)
def test_wie_niet_is_ingelogd_komt_bij_het_inloggen(naam, alles):
    for rij in TABEL[naam]:
        with even():
            antwoord = vraag(browser(None), naam, rij, alles)
        if rij.openbaar:
            assert antwoord.status_code == (rij.zonder_inlog or rij.goed)
        elif naam.startswith("api:"):
            assert antwoord.status_code == 401
        else:
            assert antwoord.status_code == 302
            assert antwoord["Location"].startswith(reverse(settings.LOGIN_URL))
        assert not {deel for deel in te_veel(None, False, alles) if deel in tekst(antwoord)}


@pytest.mark.parametrize("naam", TABEL)
def test_een_andere_methode_bestaat_niet(naam, alles):
    """What changes something is not done by a link, and what only shows takes no input."""
    rijen = TABEL[naam]
    url = reverse(naam, args=rijen[0].args(alles))
    client = browser(alles.cast.noord.mensen[PR])
    leest, schrijft = (any((r.post is None) is leest for r in rijen) for leest in (True, False))
    if not leest:
        assert client.get(url).status_code == 405
    zoekt = ("werkvoorraad", "casussen", "beheer")
    if not schrijft and naam not in ("api:openapi", "api:onbekend", *zoekt):
        assert client.post(url).status_code == 405
    assert client.delete(url).status_code == 405 or naam == "api:openapi"


@pytest.mark.parametrize(
    "adres",
    [
        "/casussen/%00/",
        "/casussen/?zoek=%00",
        "/?zoek=a%00",
        "/regio/x%00/",
        "/api/v1/casussen/%00",
    ],
)
def test_een_adres_dat_geen_database_kan_zoeken_wordt_geweigerd(alles, adres):
    antwoord = browser(alles.cast.noord.mensen[PR]).get(adres)
    assert antwoord.status_code == 400
    assert "Content-Security-Policy" in antwoord


@pytest.mark.parametrize("lengte", ["x", "-1", "٣", "1e3"])
def test_een_lengte_die_geen_getal_is_wordt_geweigerd(alles, lengte):
    client = browser(alles.cast.noord.mensen[PR])
    for adres in ("/instellingen/", "/api/v1/handelingen/casus.aanhouden"):
        antwoord = client.post(adres, {}, CONTENT_LENGTH=lengte)
        assert antwoord.status_code == 400


def test_een_te_groot_nummer_bestaat_niet(alles):
    client = browser(alles.cast.noord.mensen[PR])
    for naam in ("maatwerk", "tafel", "document", "stuk"):
        assert client.get(reverse(naam, args=[10**30])).status_code == 404
    url = reverse("doe_ding", args=[*ding(alles, "tafel.van_agenda_halen", Bespreking)[:3], 10**30])
    assert client.get(url).status_code == 404


# ---- what hangs on the case ----------------------------------------------------------------------


def op_de_casus(p: Exemplaren) -> list[str]:
    """All addresses of the case and of what belongs to it."""
    rijen = [
        ("casus", nummer(p)),
        ("casus_logboek", nummer(p)),
        ("casus_documenten", nummer(p)),
        ("casus_toegang", nummer(p)),
        ("maatwerk", [p.dingen[Aanvraag].pk]),
        ("document", document(p, "leerdocument")),
        ("stuk", [p.dingen[Stuk].pk]),
        ("doe_ding", ding(p, "tafel.adviseren", Bespreking)),
        ("api:een", nummer(p)),
        ("api:wat_kan", nummer(p)),
    ]
    return [reverse(naam, args=args) for naam, args in rijen]


@pytest.mark.parametrize("rol", GASTEN)
def test_een_gast_ziet_de_casus_van_de_eerste_tot_en_met_de_laatste_dag(rol, alles):
    gast, url = alles.cast.noord.mensen[rol], reverse("casus", args=nummer(alles))
    begin, einde = vandaag() + timedelta(days=3), vandaag() + timedelta(days=9)
    with even():
        alles.casus.uitnodigingen.filter(user=gast).update(van=begin, tot=einde)
        for dag, status in ((begin, 200), (einde, 200), (einde + timedelta(days=1), 404)):
            with tijdmachine(dag):
                assert browser(gast).get(url).status_code == status, dag
        with tijdmachine(begin - timedelta(days=1)):
            for adres in op_de_casus(alles):
                antwoord = browser(gast).get(adres)
                assert antwoord.status_code == 404, adres
                assert not {x for x in te_veel(None, False, alles) if x in tekst(antwoord)}
            lijst = tekst(browser(gast).get(reverse("casussen")))
            assert alles.casus.nummer not in lijst


def test_wat_niet_meer_meekijkt_is_overal_weg(alles):
    """No aanvraag, no agenda, no BEN, not with the college: whoever came in by that finds nothing anywhere."""
    with even():
        Casus.objects.filter(pk=alles.casus.pk).update(
            geldvraag=False, op_agenda=False, bij_bestuur=False, ben=None
        )
        for rol in (BC, BH, WH, CM):
            for adres in op_de_casus(alles):
                client = browser(alles.cast.noord.mensen[rol])
                assert client.get(adres).status_code == 404, (rol, adres)
        voorzitter = tekst(
            browser(alles.cast.noord.mensen[VZ]).get(reverse("casus", args=nummer(alles)))
        )
        assert alles.casus.nummer in voorzitter
        assert not {
            deel for deel in (*van_het_kind(alles), ANALYSE, HULPVRAAG) if deel in voorzitter
        }


def test_zonder_toestemming_leest_het_ben_alleen_wat_het_kreeg(alles):
    with even():
        Casus.objects.filter(pk=alles.casus.pk).update(mag_delen=False)
        client = browser(alles.cast.noord.mensen[BC])
        gelezen = tekst(client.get(reverse("casus", args=nummer(alles))))
        assert alles.casus.nummer in gelezen
        assert not {
            deel
            for deel in (*van_het_kind(alles), ANALYSE, HULPVRAAG, "De Brug")
            if deel in gelezen
        }


NIET_VAN_HEN = {OntvangenSignaal: {CM, BC}, Sessie: {BC}, Deelnemer: set(Rol) - {CG}}
"""Who decides on signals or takes part in sessions, but not in this one; the case is the jeugdbeschermer's, not the
local team's."""


def test_elke_knop_leidt_naar_een_pagina(alles):
    """Of each handeling the form opens, or says why not, for whose role may do it (others: test_matrix.py)."""
    for soort in alle():
        if soort.voor_klok:
            continue
        url = doe_url(soort.naam, alles.ding(soort.op))
        for rol in {*soort.rollen} - NIET_VAN_HEN.get(soort.op, {LT} if soort.op else NIEMAND):
            with even():
                if rol == PO:  # sees only what waits for destruction
                    Casus.objects.filter(pk=alles.casus.pk).update(vernietigbaar=True)
                antwoord = browser(alles.cast.noord.mensen[rol]).get(url)
                assert antwoord.status_code in (200, 409), (rol, url)
