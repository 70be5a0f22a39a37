"""Who may do what, when: every handeling × role × region × state, against a table that is written by hand.

The tables below are the design (ontwerp.md, the roles per act; domein.md (d), the matrix), not the register.
A new handeling fails here until somebody has said who may do it, and when.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import (
    GeenRecht,
    Geweigerd,
    NietGevonden,
    OngeldigeInvoer,
)
from casuistiek.fundament.handelingen.register import alle, handeling
from casuistiek.fundament.logboek.models import Uitkomst
from casuistiek.fundament.organisaties.models import Organisatiesoort
from casuistiek.fundament.organisaties.rollen import WERKT_BIJ, Rol
from casuistiek.fundament.tijd import nu, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.leren.models import OntvangenSignaal
from tests.exemplaren import GASTEN, VAN_DE_REGIO, VAN_EEN_LIJST, ZONDER_CASUS, Exemplaren, even

pytestmark = [pytest.mark.django_db, pytest.mark.op_sqlite]

# ---- who may do what -----------------------------------------------------------------------------

JB, LT = Rol.JEUGDBESCHERMER, Rol.CONSULENT_LOKAAL_TEAM
PR, VZ = Rol.PROCESREGISSEUR, Rol.VOORZITTER
EX, BC, BE = Rol.RET_EXPERT, Rol.BEN_COORDINATOR, Rol.BEN_EXPERT
CG, BH, WH = Rol.CONTACTPERSOON_GEMEENTE, Rol.BUDGETHOUDER, Rol.WETHOUDER
CM, PL, JO = Rol.CONTRACTMANAGER, Rol.PROJECTLEIDER, Rol.JEUGDIGE_OUDER
PO, WB = Rol.PRIVACY_OFFICER, Rol.WACHTLIJSTBEHEERDER

GI = {JB, LT}
BETROKKEN = {JB, LT, PR, VZ, CG}
AANVRAGERS = {JB, LT, PR, CG}
NIEMAND: set[Rol] = set()
LEIDT_SESSIES = {PR, VZ, PL, BC}

WIE: dict[str, set[Rol]] = {
    "casus.opstellen": GI,
    "casus.aanmelden": GI,
    "casus.indienen": GI,
    "casus.aanvullen": GI,
    "casus.intrekken": GI,
    "casus.aanvulling_vragen": {PR},
    "casus.accepteren": {PR},
    "casus.afwijzen": {PR},
    "casus.koers_vaststellen": GI,
    "casus.hulpoptie_vastleggen": GI,
    "casus.overbrugging_vastleggen": GI,
    "casus.vannacht_vastleggen": GI | {PR},
    "casus.contact_vastleggen": GI,
    "casus.vaste_jeugdbeschermer_vastleggen": GI | {PR},
    "casus.machtiging_vastleggen": GI,
    "casus.bsn_tonen": GI | {CG},
    "casus.stuk_toevoegen": GI | {PR},
    "casus.stuk_verwijderen": GI | {PR},
    "casus.aanhouden": {PR},
    "casus.hervatten": {PR},
    "casus.hulp_gestart": GI,
    "casus.evalueren": GI | {PR},
    "casus.afsluiten": {PR},
    "casus.heropenen": {PR},
    "casus.casusregisseur_wijzigen": GI | {PR},
    "casus.procesregie_overnemen": {PR},
    "casus.wie_keek_er": GI | {PR},
    "feiten.maatregel_wijzigen": GI | {PR},
    "feiten.bepaling_wijzigen": GI | {PR},
    "feiten.gemeente_wijzigen": GI | {PR},
    "feiten.functie_wijzigen": {PR},
    "feiten.urgentie_wijzigen": GI | {PR},
    "feiten.school_wijzigen": GI | {PR},
    "feiten.casusregie_overdragen": GI | {PR},
    "feiten.tekst_herstellen": GI | {PR, VZ, EX},
    "feiten.gegeven_herstellen": GI | {PR},
    "simulatie.starten": {PL},
    "simulatie.stoppen": {PL},
    "ladder.opschalen": GI | {PR},
    "ladder.afschalen": {PR},
    "ladder.overslaan": {VZ},
    "ladder.bezwaar_maken": GI | {CG},
    "ladder.bezwaar_beslissen": {VZ},
    "ladder.zijroute_starten": GI | {PR},
    "ladder.zijroute_afronden": GI | {PR},
    "ladder.versie_wisselen": {PR},
    "ladder.ontwerpen": {PL},
    "ladder.gegevens_wijzigen": {PL},
    "ladder.trede_toevoegen": {PL},
    "ladder.trede_wijzigen": {PL},
    "ladder.trede_verplaatsen": {PL},
    "ladder.trede_verwijderen": {PL},
    "ladder.norm_toevoegen": {PL},
    "ladder.norm_wijzigen": {PL},
    "ladder.norm_verwijderen": {PL},
    "ladder.zijroute_toevoegen": {PL},
    "ladder.zijroute_wijzigen": {PL},
    "ladder.zijroute_verwijderen": {PL},
    "ladder.inlezen": {PL},
    "ladder.vaststellen": {PL},
    "ladder.terugtrekken": {PL},
    "ladder.weggooien": {PL},
    "klok.waarschuwen": NIEMAND,
    "klok.verstrijken": NIEMAND,
    "klok.herinneren": NIEMAND,
    "klok.verlengen": {PR},
    "klok.stilzetten": {PR},
    "klok.laten_lopen": {PR},
    "klok.afdoen": GI | {PR},
    "klok.lijst_ontvangen": {PR, PL},
    "klok.lijst_vragen": NIEMAND,
    "klok.lijst_herinneren": NIEMAND,
    "klok.lijst_te_laat": NIEMAND,
    "toegang.toestemming_verlopen": NIEMAND,
    "toegang.gast_loopt_af": NIEMAND,
    "afspraken.afspreken": GI | {PR, VZ},
    "afspraken.gereedmelden": GI | {PR, CG, BC},
    "afspraken.weigeren": GI | {PR, CG, BC},
    "afspraken.verzetten": GI | {PR, CG, BC},
    "tafel.plannen": {PR, VZ},
    "tafel.annuleren": {PR, VZ},
    "tafel.aanwezigheid": {PR, VZ},
    "tafel.verslag_vaststellen": {VZ},
    "tafel.agenderen": {PR, VZ},
    "tafel.van_agenda_halen": {PR, VZ},
    "tafel.uitnodigen": {PR, VZ},
    "tafel.stukken_verzenden": {PR},
    "tafel.adviseren": {EX},
    "tafel.besluiten": {VZ},
    "tafel.advies_overnemen": GI,
    "ben.vragen": {PR},
    "ben.opnieuw_vragen": {PR},
    "ben.intrekken": {PR},
    "ben.opvolgen": GI | {PR},
    "ben.aannemen": {BC},
    "ben.terugsturen": {BC},
    "ben.expert_toewijzen": {BC},
    "ben.adviseren": {BC, BE},
    "ben.meefinancieren": {BC},
    "maatwerk.opstellen": AANVRAGERS,
    "maatwerk.wijzigen": AANVRAGERS,
    "maatwerk.indienen": AANVRAGERS,
    "maatwerk.toelichten": AANVRAGERS,
    "maatwerk.verlengen": AANVRAGERS,
    "maatwerk.intrekken": AANVRAGERS,
    "maatwerk.toelichting_vragen": {BH, WH},
    "maatwerk.toekennen": {BH, WH},
    "maatwerk.deels_toekennen": {BH, WH},
    "maatwerk.afwijzen": {BH, WH},
    "maatwerk.doorzetten": {BH},
    "maatwerk.teruggeven": {WH},
    "maatwerk.voorlopig_starten": {BH, CG},
    "maatwerk.risico_aanvaarden": GI | {BH, CG},
    "maatwerk.risico_weigeren": GI | {BH, CG},
    "maatwerk.contract_vastleggen": {CM},
    "maatwerk.kosten_realiseren": {CM, CG},
    "maatwerk.beeindigen": AANVRAGERS | {CM},
    "leren.leerpunt_vastleggen": BETROKKEN | {EX, BC},
    "leren.geen_leerpunt": GI | {PR, VZ},
    "leren.signaleren": BETROKKEN | {EX, BC},
    "leren.leervraag_stellen": BETROKKEN,
    "leren.borgen": BETROKKEN,
    "leren.borging_gereed": BETROKKEN,
    "leren.toepassen": BETROKKEN,
    "leren.toepassing_beoordelen": BETROKKEN,
    "leren.sessie_houden": {PR, VZ},
    "tijdlijn.aanvullen": GI | {PR, VZ},
    "tijdlijn.verbeteren": GI | {PR, VZ},
    "tijdlijn.intrekken": GI | {PR, VZ},
    "leren.leerdocument_vaststellen": {PR, VZ},
    "leren.evalueren": {PR, VZ},
    "leren.tekst_vrijgeven": BETROKKEN,
    "leren.borging_vrijgeven": BETROKKEN,
    "leren.signaal_vrijgeven": BETROKKEN,
    "leren.leervraag_vrijgeven": BETROKKEN,
    "leren.tekst_herschrijven": BETROKKEN | {EX, BC},
    "leren.borging_herschrijven": BETROKKEN | {EX, BC},
    "leren.signaal_herschrijven": BETROKKEN | {EX, BC},
    "leren.leervraag_herschrijven": BETROKKEN | {EX, BC},
    "sessie.casus_inbrengen": GI | {PR, VZ},
    "sessie.eigen_woorden": GI | {PR, VZ},
    "sessie.casus_herschrijven": GI | {PR, VZ},
    "sessie.inzicht_vastleggen": GI | {PR, VZ},
    "sessie.inzicht_herschrijven": GI | {PR, VZ},
    "sessie.leerpunt_maken": GI | {PR, VZ},
    "sessie.borging_maken": GI | {PR, VZ},
    "sessie.signaal_maken": GI | {PR, VZ},
    "sessie.toestemming_intrekken": GI | {PR, VZ},
    "sessie.casus_eruit": GI | {PR, VZ},
    "sessie.casus_vrijgeven": {PR, VZ},
    "sessie.inzicht_vrijgeven": {PR, VZ},
    "sessie.uitnodigen": LEIDT_SESSIES,
    "sessie.verzetten": LEIDT_SESSIES,
    "sessie.afzeggen": LEIDT_SESSIES,
    "sessie.aanwezigheid": LEIDT_SESSIES,
    "sessie.vraag_beantwoorden": LEIDT_SESSIES,
    "sessie.verslag_vaststellen": LEIDT_SESSIES,
    "sessie.plannen": {PR, VZ, PL},
    "sessie.overleg_plannen": {BC},
    "sessie.beantwoorden": set(Rol) - {Rol.JEUGDIGE_OUDER, Rol.INSPECTIE, Rol.BEHEERDER},
    "traject.starten": {PR, VZ, PL},
    "traject.kerngroep": {PR, VZ, PL},
    "traject.verder": {PR, VZ, PL},
    "traject.fase_verzetten": {PR, VZ, PL},
    "traject.stoppen": {PR, VZ, PL},
    "traject.fase_te_laat": NIEMAND,
    "signaal.doorgeven": {PL},
    "signaal.agenderen": {CM, WH, CG, BC, PL},
    "signaal.opnemen": {CM, WH, CG, BC, PL},
    "signaal.oplossen": {CM, WH, CG, BC, PL},
    "signaal.afwijzen": {CM, WH, CG, BC, PL},
    "rechten.bewaartermijn_instellen": {PO},
    "rechten.bewaartermijn_voorbij": NIEMAND,
    "rechten.bewaarplicht_opleggen": {PR, PO},
    "rechten.bewaarplicht_opheffen": {PR, PO},
    "rechten.vernietiging_voorstellen": {PR, PO},
    "rechten.vernietiging_intrekken": {PR, PO},
    "rechten.vernietigen": {PO},
    "rechten.verzoek_vastleggen": GI | {PR, JO},
    "rechten.verklaring_toevoegen": GI | {PR, JO},
    "rechten.verbeteren": GI | {PR},
    "rechten.gegeven_verbeteren": GI | {PR},
    "rechten.verlengen": GI | {PR},
    "rechten.inwilligen": GI | {PR},
    "rechten.deels_inwilligen": GI | {PR},
    "rechten.inzage_overhandigen": GI | {PR},
    "rechten.afwijzen": GI | {PR},
    "rechten.intrekken": GI | {PR, JO},
    "mensen.uitnodigen": {Rol.BEHEERDER},
    "mensen.rol_geven": {Rol.BEHEERDER},
    "mensen.rol_beeindigen": {Rol.BEHEERDER},
    "mensen.opnieuw_uitnodigen": {Rol.BEHEERDER},
    "mensen.stoppen": {Rol.BEHEERDER},
    "mensen.hervatten": {Rol.BEHEERDER},
    "mensen.tweede_stap_wissen": {Rol.BEHEERDER},
    "mensen.overal_uitloggen": set(Rol),
    "mensen.inlogdienst_instellen": {Rol.BEHEERDER},
    "organisatie.afwezig_melden": set(Rol) - {Rol.JEUGDIGE_OUDER, Rol.INSPECTIE},
    "organisatie.afwezigheid_beeindigen": set(Rol) - {Rol.JEUGDIGE_OUDER, Rol.INSPECTIE},
    "toezicht.beoordelen": {Rol.PRIVACY_OFFICER},
    "toegang.gast_uitnodigen": {PR},
    "toegang.gast_intrekken": {PR},
    "toegang.toestemming_vastleggen": GI,
    "toegang.toestemming_intrekken": GI,
    "toegang.doorbreken": GI,
    "toegang.inlichtingen_ontvangen": {JB},
    "casus.document_verstrekken": GI | {PR},
    "casus.stuk_verstrekken": GI | {PR},
    "toegang.geheim_maken": GI | {PR},
    "toegang.geheim_opheffen": GI | {PR},
    "toegang.inwijden": GI | {PR},
    "toegang.uit_kring": GI | {PR},
    "toegang.verzoek_doen": GI | {PR, EX, BC, BE, CG},
    "toegang.verzoek_inwilligen": {PR},
    "toegang.verzoek_afwijzen": {PR, VZ},
    "toegang.nood_vragen": set(Rol) - {Rol.JEUGDIGE_OUDER, Rol.INSPECTIE, Rol.BEHEERDER},
    "toegang.nood_verlenen": {PR, VZ},
    "toegang.nood_beeindigen": {PR, VZ},
    "toegang.nood_neerleggen": set(Rol) - {Rol.JEUGDIGE_OUDER, Rol.INSPECTIE, Rol.BEHEERDER},
    "toegang.woord_herzien": GI | {PR},
    "wachtlijst.aanleveren": {WB},
    "wachtlijst.ander_bestand": {WB},
    "wachtlijst.blad_kiezen": {WB},
    "wachtlijst.indelen": {WB},
    "wachtlijst.verbeteren": {WB},
    "wachtlijst.vaststellen": {WB},
    "wachtlijst.intrekken": {WB},
    "wachtlijst.afvoeren": {WB},
    "verhalen.openen": {PL, PR},
    "verhalen.uitnodigen": {PL, PR},
    "verhalen.sluiten": {PL, PR},
    "verhalen.voorstellen": {PL, PR},
    "verhalen.voorstel_afronden": {PL, PR},
    "verhalen.voorstel_laten_vallen": {PL, PR},
    "wachtlijst.overdragen": {WB},
    "cohort.samenstellen": {PL},
    "cohort.opnieuw": {PL},
    "cohort.wisselen": {PL},
    "cohort.vaststellen": {PL},
    "cohort.weggooien": {PL},
    "cohort.rode_draad_leggen": {PR, PL},
    "cohort.rode_draad_vrijgeven": {PR, PL},
    "cohort.rode_draad_loslaten": {PR, PL},
    "cohort.leerdocument_beginnen": {PR, PL},
    "cohort.leerdocument_bijwerken": {PR, PL},
    "cohort.stap_afspreken": {PR, PL},
    "cohort.leerdocument_vrijgeven": {PR, PL},
    "cohort.leerdocument_terugnemen": {PR, PL},
    "cohort.leerdocument_vaststellen": {PR, PL},
    "cohort.leerdocument_verspreiden": {PR, PL},
    "cohort.gekozen": NIEMAND,
    "cohort.opgeven": NIEMAND,
    "rapport.maken": {PL, PR},
    "rapport.klaarzetten": NIEMAND,
    "rapport.gemaakt": NIEMAND,
    "rapport.opgeven": NIEMAND,
    "rapport.vaststellen": {PL, PR},
    "rapport.verstrekken": {PL, PR},
    "rapport.intrekken": {PL, PR},
    "wachtlijst.gelezen": NIEMAND,
    "wachtlijst.nagekeken": NIEMAND,
    "wachtlijst.vastleggen": NIEMAND,
    "wachtlijst.opgeven": NIEMAND,
}

VRAAGT_MEER = {
    "tijdlijn.aanvullen",
    "tijdlijn.verbeteren",
    "tijdlijn.intrekken",
    "afspraken.afspreken",
    "tafel.besluiten",
    "sessie.casus_inbrengen",
    "sessie.eigen_woorden",
    "sessie.casus_vrijgeven",
    "sessie.casus_herschrijven",
    "sessie.inzicht_vastleggen",
    "sessie.inzicht_vrijgeven",
    "sessie.inzicht_herschrijven",
    "sessie.leerpunt_maken",
    "sessie.borging_maken",
    "sessie.signaal_maken",
    "leren.geen_leerpunt",
    "leren.signaleren",
    "leren.toepassen",
    "leren.toepassing_beoordelen",
    "leren.leervraag_stellen",
    "leren.borgen",
    "leren.tekst_vrijgeven",
    "leren.borging_vrijgeven",
    "leren.signaal_vrijgeven",
    "leren.leervraag_vrijgeven",
    "leren.tekst_herschrijven",
    "leren.borging_herschrijven",
    "leren.signaal_herschrijven",
    "leren.leervraag_herschrijven",
}
"""What asks more than a pseudonymised look: that is all that the chair has of a case that is not on the agenda,
and the BEN of a case without consent."""

# ---- in which states -----------------------------------------------------------------------------

BEHANDELING = {"in_behandeling"}
ACTIEF = {"in_behandeling", "hulp_gestart"}
BEZIG = ACTIEF | {"aangehouden"}
LOOPT = BEZIG | {"aangemeld", "aanvulling_gevraagd"}
NIET_AANGEHOUDEN = LOOPT - {"aangehouden"}
GEEINDIGD = {"afgesloten", "afgewezen", "ingetrokken"}
OOK_NA_SLUITING = BEZIG | {"afgesloten"}
LEERT = OOK_NA_SLUITING | {"ingetrokken"}
ALTIJD = LOOPT | {"concept", "afgesloten", "afgewezen", "ingetrokken"}

CASUS_IN: dict[str, set[str]] = {
    "casus.indienen": {"concept"},
    "casus.aanvullen": {"aanvulling_gevraagd"},
    "casus.intrekken": {
        "concept",
        "aangemeld",
        "aanvulling_gevraagd",
        "in_behandeling",
        "aangehouden",
    },
    "casus.aanvulling_vragen": {"aangemeld"},
    "casus.accepteren": {"aangemeld"},
    "casus.afwijzen": {"aangemeld"},
    "casus.koers_vaststellen": LOOPT,
    "casus.hulpoptie_vastleggen": LOOPT,
    "casus.overbrugging_vastleggen": LOOPT,
    "casus.vannacht_vastleggen": LOOPT,
    "casus.contact_vastleggen": LOOPT,
    "casus.vaste_jeugdbeschermer_vastleggen": LOOPT,
    "casus.machtiging_vastleggen": LOOPT,
    "casus.bsn_tonen": LOOPT | {"concept"},
    "casus.stuk_toevoegen": LOOPT,
    "casus.stuk_verwijderen": ALTIJD,
    "casus.aanhouden": BEHANDELING,
    "casus.hervatten": {"aangehouden"},
    "casus.hulp_gestart": BEHANDELING,
    "casus.evalueren": {"hulp_gestart"},
    "casus.afsluiten": ACTIEF,
    "casus.heropenen": {"hulp_gestart", "afgesloten"},
    "casus.casusregisseur_wijzigen": LOOPT,
    "casus.procesregie_overnemen": BEZIG,
    "casus.wie_keek_er": ALTIJD,
    "feiten.maatregel_wijzigen": LOOPT,
    "feiten.bepaling_wijzigen": LOOPT,
    "feiten.gemeente_wijzigen": LOOPT,
    "feiten.functie_wijzigen": LOOPT,
    "feiten.urgentie_wijzigen": LOOPT,
    "feiten.school_wijzigen": LOOPT,
    "feiten.casusregie_overdragen": LOOPT,
    "feiten.tekst_herstellen": LOOPT | GEEINDIGD,
    "feiten.gegeven_herstellen": LOOPT | GEEINDIGD,
    "ladder.opschalen": BEHANDELING,
    "ladder.afschalen": BEHANDELING,
    "ladder.overslaan": BEHANDELING,
    "ladder.bezwaar_maken": BEHANDELING,
    "ladder.bezwaar_beslissen": ALTIJD,
    "ladder.zijroute_starten": ACTIEF,
    "ladder.zijroute_afronden": ALTIJD,
    "ladder.versie_wisselen": ACTIEF | {"aangemeld"},
    "klok.waarschuwen": ALTIJD,
    "klok.verstrijken": ALTIJD,
    "klok.herinneren": ALTIJD,
    "klok.verlengen": NIET_AANGEHOUDEN,
    "klok.stilzetten": NIET_AANGEHOUDEN,
    "klok.laten_lopen": NIET_AANGEHOUDEN,
    "klok.afdoen": LOOPT,
    "toegang.toestemming_verlopen": ALTIJD,
    "toegang.gast_loopt_af": ALTIJD,
    "afspraken.afspreken": ACTIEF,
    "afspraken.gereedmelden": BEZIG,
    "afspraken.weigeren": BEZIG,
    "afspraken.verzetten": BEZIG,
    "tafel.agenderen": BEHANDELING,
    "tafel.van_agenda_halen": ALTIJD,
    "tafel.uitnodigen": ACTIEF,
    "tafel.stukken_verzenden": ACTIEF,
    "tafel.adviseren": ACTIEF,
    "tafel.besluiten": ACTIEF,
    "tafel.advies_overnemen": BEZIG,
    "ben.vragen": BEHANDELING,
    "ben.opnieuw_vragen": BEZIG,
    "ben.intrekken": ALTIJD,
    "ben.opvolgen": BEZIG,
    "ben.aannemen": BEZIG,
    "ben.terugsturen": BEZIG,
    "ben.expert_toewijzen": BEZIG,
    "ben.adviseren": BEZIG,
    "ben.meefinancieren": BEZIG,
    "maatwerk.opstellen": ACTIEF,
    "maatwerk.wijzigen": OOK_NA_SLUITING,
    "maatwerk.indienen": OOK_NA_SLUITING,
    "maatwerk.toelichten": OOK_NA_SLUITING,
    "maatwerk.verlengen": OOK_NA_SLUITING,
    "maatwerk.intrekken": OOK_NA_SLUITING | {"ingetrokken"},
    "maatwerk.toelichting_vragen": OOK_NA_SLUITING,
    "maatwerk.toekennen": OOK_NA_SLUITING,
    "maatwerk.deels_toekennen": OOK_NA_SLUITING,
    "maatwerk.afwijzen": OOK_NA_SLUITING,
    "maatwerk.doorzetten": OOK_NA_SLUITING,
    "maatwerk.teruggeven": OOK_NA_SLUITING,
    "maatwerk.voorlopig_starten": OOK_NA_SLUITING,
    "maatwerk.risico_aanvaarden": OOK_NA_SLUITING,
    "maatwerk.risico_weigeren": OOK_NA_SLUITING,
    "maatwerk.contract_vastleggen": OOK_NA_SLUITING,
    "maatwerk.kosten_realiseren": OOK_NA_SLUITING | {"ingetrokken"},
    "maatwerk.beeindigen": OOK_NA_SLUITING | {"ingetrokken"},
    "leren.leerpunt_vastleggen": LEERT,
    "leren.geen_leerpunt": LEERT,
    "leren.toepassen": LEERT,
    "leren.toepassing_beoordelen": LEERT,
    "leren.signaleren": LEERT,
    "leren.leervraag_stellen": LEERT,
    "tijdlijn.aanvullen": LEERT,
    "tijdlijn.verbeteren": LEERT,
    "tijdlijn.intrekken": LEERT,
    "leren.borgen": LEERT,
    "leren.borging_gereed": LEERT,
    "leren.sessie_houden": LEERT,
    "leren.leerdocument_vaststellen": LEERT,
    "leren.evalueren": LEERT,
    "leren.tekst_vrijgeven": LEERT,
    "leren.borging_vrijgeven": LEERT,
    "leren.signaal_vrijgeven": LEERT,
    "leren.leervraag_vrijgeven": LEERT,
    "leren.tekst_herschrijven": LEERT,
    "leren.borging_herschrijven": LEERT,
    "leren.signaal_herschrijven": LEERT,
    "leren.leervraag_herschrijven": LEERT,
    "sessie.casus_inbrengen": LEERT,
    "sessie.eigen_woorden": LEERT,
    "sessie.casus_vrijgeven": LEERT,
    "sessie.casus_herschrijven": LEERT,
    "sessie.inzicht_vastleggen": LEERT,
    "sessie.inzicht_vrijgeven": LEERT,
    "sessie.inzicht_herschrijven": LEERT,
    "sessie.leerpunt_maken": LEERT,
    "sessie.borging_maken": LEERT,
    "sessie.signaal_maken": LEERT,
    "sessie.toestemming_intrekken": ALTIJD,
    "sessie.casus_eruit": ALTIJD,
    "rechten.bewaartermijn_voorbij": GEEINDIGD,
    "rechten.bewaarplicht_opleggen": ALTIJD,
    "rechten.bewaarplicht_opheffen": ALTIJD,
    "rechten.vernietiging_voorstellen": GEEINDIGD,
    "rechten.vernietiging_intrekken": ALTIJD,
    "rechten.vernietigen": GEEINDIGD,
    "rechten.verzoek_vastleggen": ALTIJD,
    "rechten.verklaring_toevoegen": ALTIJD,
    "rechten.verbeteren": ALTIJD,
    "rechten.gegeven_verbeteren": ALTIJD,
    "rechten.verlengen": ALTIJD,
    "rechten.inwilligen": ALTIJD,
    "rechten.deels_inwilligen": ALTIJD,
    "rechten.inzage_overhandigen": ALTIJD,
    "rechten.afwijzen": ALTIJD,
    "rechten.intrekken": ALTIJD,
    "toegang.gast_uitnodigen": ACTIEF,
    "toegang.gast_intrekken": ALTIJD,
    "toegang.toestemming_vastleggen": LOOPT | {"afgesloten"},
    "toegang.toestemming_intrekken": LOOPT | GEEINDIGD,
    "toegang.doorbreken": LOOPT,
    "toegang.inlichtingen_ontvangen": LOOPT,
    "casus.document_verstrekken": LOOPT | {"afgesloten"},
    "casus.stuk_verstrekken": LOOPT | {"afgesloten"},
    "toegang.geheim_maken": ALTIJD,
    "toegang.geheim_opheffen": ALTIJD,
    "toegang.inwijden": ALTIJD,
    "toegang.uit_kring": ALTIJD,
    "toegang.verzoek_inwilligen": ALTIJD,
    "toegang.verzoek_afwijzen": ALTIJD,
    "toegang.nood_verlenen": ALTIJD,
    "toegang.nood_beeindigen": ALTIJD,
    "toegang.woord_herzien": ALTIJD,
}
"""The states of the case; not here: what makes something new, and what is done to a thing of the region."""

TE_BESPREKEN = {"geagendeerd", "stukken_verzonden"}
TE_HOUDEN = {"gepland", "stukken_verzonden", "gehouden"}

TRAJECT_LOOPT = {"plan", "organiseren", "analyseren", "evalueren"}
ONDERHANDEN = {"lezen", "indelen", "nakijken", "verbeteren", "gereed", "mislukt"}
TE_BESLISSEN = {"nieuw", "doorgegeven", "geagendeerd"}
WACHT_OP_BESLUIT = {"ingediend", "toelichting_gevraagd", "doorgezet", "bestuur_vraagt"}
DING_IN: dict[str, set[str]] = {
    "ladder.gegevens_wijzigen": {"concept"},
    "ladder.trede_toevoegen": {"concept"},
    "ladder.norm_toevoegen": {"concept"},
    "ladder.zijroute_toevoegen": {"concept"},
    "ladder.inlezen": {"concept"},
    "ladder.vaststellen": {"concept"},
    "ladder.weggooien": {"concept"},
    "ladder.terugtrekken": {"vastgesteld"},
    "afspraken.gereedmelden": {"open"},
    "afspraken.weigeren": {"open"},
    "afspraken.verzetten": {"open"},
    "tafel.annuleren": {"gepland", "stukken_verzonden"},
    "tafel.aanwezigheid": TE_HOUDEN,
    "tafel.verslag_vaststellen": TE_HOUDEN,
    "tafel.van_agenda_halen": TE_BESPREKEN,
    "tafel.uitnodigen": TE_BESPREKEN,
    "tafel.stukken_verzenden": {"geagendeerd"},
    "tafel.adviseren": TE_BESPREKEN,
    "tafel.besluiten": TE_BESPREKEN,
    "tafel.advies_overnemen": {"besloten"},
    "ben.opnieuw_vragen": {"teruggestuurd"},
    "ben.intrekken": {"gevraagd", "teruggestuurd", "aangenomen", "geadviseerd"},
    "ben.opvolgen": {"geadviseerd"},
    "ben.aannemen": {"gevraagd"},
    "ben.terugsturen": {"gevraagd"},
    "ben.expert_toewijzen": {"aangenomen"},
    "ben.adviseren": {"aangenomen"},
    "ben.meefinancieren": {"aangenomen", "geadviseerd"},
    "maatwerk.wijzigen": {"concept", "toelichting_gevraagd", "bestuur_vraagt"},
    "maatwerk.intrekken": {"concept", *WACHT_OP_BESLUIT},
    "maatwerk.indienen": {"concept"},
    "maatwerk.toelichten": {"toelichting_gevraagd", "bestuur_vraagt"},
    "maatwerk.verlengen": {"lopend"},
    "maatwerk.toelichting_vragen": {"ingediend", "doorgezet"},
    "maatwerk.toekennen": {"ingediend", "doorgezet"},
    "maatwerk.deels_toekennen": {"ingediend", "doorgezet"},
    "maatwerk.afwijzen": {"ingediend", "doorgezet"},
    "maatwerk.doorzetten": {"ingediend"},
    "maatwerk.teruggeven": {"doorgezet"},
    "maatwerk.voorlopig_starten": WACHT_OP_BESLUIT,
    "maatwerk.risico_aanvaarden": WACHT_OP_BESLUIT,
    "maatwerk.risico_weigeren": WACHT_OP_BESLUIT,
    "maatwerk.contract_vastleggen": {"toegekend", "deels_toegekend"},
    "maatwerk.kosten_realiseren": WACHT_OP_BESLUIT
    | {"afgewezen", "ingetrokken", "lopend", "beeindigd"},
    "maatwerk.beeindigen": {"toegekend", "deels_toegekend", "lopend"},
    "leren.borging_gereed": {"open"},
    "verhalen.uitnodigen": {"open"},
    "verhalen.sluiten": {"open"},
    "verhalen.voorstellen": {"gesloten"},
    "verhalen.voorstel_afronden": {"open"},
    "verhalen.voorstel_laten_vallen": {"open"},
    "sessie.uitnodigen": {"gepland", "uitgenodigd"},
    "sessie.verzetten": {"gepland", "uitgenodigd"},
    "sessie.afzeggen": {"gepland", "uitgenodigd"},
    "sessie.aanwezigheid": {"gepland", "uitgenodigd", "gehouden"},
    "sessie.vraag_beantwoorden": {"gehouden"},
    "sessie.verslag_vaststellen": {"gehouden"},
    "traject.kerngroep": TRAJECT_LOOPT,
    "traject.verder": TRAJECT_LOOPT,
    "traject.fase_verzetten": TRAJECT_LOOPT,
    "traject.stoppen": TRAJECT_LOOPT,
    "cohort.opnieuw": {"concept", "mislukt"},
    "cohort.wisselen": {"concept"},
    "cohort.vaststellen": {"concept"},
    "cohort.weggooien": {"concept", "mislukt"},
    "cohort.rode_draad_leggen": {"vastgesteld"},
    "cohort.leerdocument_beginnen": {"vastgesteld"},
    "cohort.leerdocument_bijwerken": {"concept"},
    "cohort.stap_afspreken": {"concept"},
    "cohort.leerdocument_vrijgeven": {"concept"},
    "cohort.leerdocument_terugnemen": {"vrijgegeven"},
    "cohort.leerdocument_vaststellen": {"vrijgegeven"},
    "cohort.leerdocument_verspreiden": {"vastgesteld"},
    "cohort.gekozen": {"kiezen"},
    "cohort.opgeven": {"kiezen"},
    "rapport.gemaakt": {"maken"},
    "rapport.opgeven": {"maken"},
    "rapport.vaststellen": {"concept"},
    "rapport.verstrekken": {"vastgesteld", "verstrekt"},
    "rapport.intrekken": {"te_maken", "mislukt", "concept"},
    "wachtlijst.ander_bestand": ONDERHANDEN,
    "wachtlijst.blad_kiezen": {"indelen"},
    "wachtlijst.indelen": {"indelen", "verbeteren", "gereed"},
    "wachtlijst.verbeteren": {"verbeteren"},
    "wachtlijst.vaststellen": {"gereed"},
    "wachtlijst.intrekken": ONDERHANDEN,
    "wachtlijst.afvoeren": {"vastgesteld"},
    "wachtlijst.overdragen": {"vastgesteld"},
    "wachtlijst.gelezen": {"lezen"},
    "wachtlijst.nagekeken": {"nakijken"},
    "wachtlijst.vastleggen": {"vastleggen"},
    "wachtlijst.opgeven": {"lezen", "nakijken", "vastleggen"},
    "signaal.doorgeven": {"nieuw"},
    "signaal.agenderen": TE_BESLISSEN,
    "signaal.opnemen": TE_BESLISSEN,
    "signaal.oplossen": TE_BESLISSEN | {"opgenomen"},
    "signaal.afwijzen": TE_BESLISSEN,
    "simulatie.stoppen": {"wacht", "bezig"},
    "rechten.verbeteren": {"ontvangen"},
    "rechten.gegeven_verbeteren": {"ontvangen"},
    "rechten.verlengen": {"ontvangen"},
    "rechten.inwilligen": {"ontvangen"},
    "rechten.deels_inwilligen": {"ontvangen"},
    "rechten.inzage_overhandigen": {"ingewilligd", "deels"},
    "rechten.afwijzen": {"ontvangen"},
    "rechten.intrekken": {"ontvangen"},
    "toegang.verzoek_inwilligen": {"gevraagd"},
    "toegang.verzoek_afwijzen": {"gevraagd"},
    "toegang.nood_verlenen": {"gevraagd"},
    "toegang.nood_beeindigen": {"verleend"},
}
"""The states of the thing itself; not here: it has none, or the state makes no difference."""

# ---- who sees the case ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Stand:
    """How the case stands: its state, that of the thing, and by what others look along.

    `alles`: waiting for destruction, on the agenda, an aanvraag, with the college, with the BEN, guests invited.
    `mag_delen`: there is consent. `regisseur`: the role of the one whose case it is.
    """

    casus: str
    ding: str = ""
    alles: bool = True
    mag_delen: bool = True
    regisseur: Rol = JB


@dataclass(frozen=True)
class Persoon:
    """Who tries. `hier`: of the region of the case; `collega`: has the role, but the case is not theirs."""

    door: Door
    rol: Rol | None
    hier: bool = True
    collega: bool = False


def ziet_de_casus(wie: Persoon, stand: Stand) -> bool:
    """Who knows that the case is there?"""
    if not wie.hier or wie.collega:
        return False
    if wie.rol in GI:
        return wie.rol == stand.regisseur
    if wie.rol == PO:
        return stand.alles
    if stand.casus == "concept":
        return False
    if wie.rol in (PR, VZ, PL, CG):
        return True
    return wie.rol in (*GASTEN, BC, BH, WH, CM) and stand.alles


def ziet_wat_van_de_regio_is(wie: Persoon, op: Any) -> bool:
    """The signal went to the college of the gemeente."""
    ook = {WH, CG} if op is OntvangenSignaal else NIEMAND
    return wie.hier and wie.rol in {PR, VZ, PL} | ook


GEVONDEN, RECHT, STATUS, VERDER = "niet gevonden", "geen recht", "verkeerde status", "verder"
LOGREGEL = {GEVONDEN: [], RECHT: [Uitkomst.GEWEIGERD], STATUS: [Uitkomst.GEWEIGERD]}
"""What a refusal leaves in the log."""


def hoort(naam: str, wie: Persoon, stand: Stand) -> str:
    """What must happen, by the tables."""
    op = handeling(naam).op
    if op in VAN_DE_REGIO and not ziet_wat_van_de_regio_is(wie, op):
        return GEVONDEN
    if op in VAN_EEN_LIJST and not (wie.hier and wie.rol in VAN_EEN_LIJST[op]):
        return GEVONDEN
    if op not in (None, *ZONDER_CASUS) and not ziet_de_casus(wie, stand):
        return GEVONDEN
    pseudoniem = (wie.rol == VZ and not stand.alles) or (wie.rol == BC and not stand.mag_delen)
    if wie.rol not in WIE[naam] or (pseudoniem and naam in VRAAGT_MEER):
        return RECHT
    ding_mag = naam not in DING_IN or stand.ding in DING_IN[naam]
    return VERDER if ding_mag and stand.casus in CASUS_IN.get(naam, ALTIJD) else STATUS


# ---- trying --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def mensen(proef) -> list[Persoon]:
    """Everybody of both regions, a colleague of the casusregisseur, and somebody without any role."""
    noord, zuid = proef.cast.noord, proef.cast.zuid
    return [
        *(Persoon(noord[rol], rol) for rol in Rol),
        *(Persoon(zuid[rol], rol, hier=False) for rol in Rol),
        Persoon(noord.erbij(JB), JB, collega=True),
        Persoon(proef.cast.buitenstaander, None, hier=False),
    ]


def pogingen(naam: str, mensen: list[Persoon]) -> Iterator[tuple[Stand, list[Persoon]]]:
    """Who tries in which stand.

    In the stand in which most is possible: all people of both regions. In every other state of the case and of
    the thing: who in the region does anything at all, and of the others those whose role may do it at home.
    Also: when nobody looks along, without consent, and when the case belongs to the local team.
    """
    op = handeling(naam).op
    ding = min(DING_IN.get(naam, {""}))
    in_ = CASUS_IN.get(naam, ALTIJD)
    casus = "in_behandeling" if "in_behandeling" in in_ else min(in_)
    rolhouders = [wie for wie in mensen if wie.rol in WIE[naam]]
    doeners = [wie for wie in mensen if wie.hier and wie.rol in set().union(*WIE.values())]
    yield Stand(casus, ding), mensen
    yield Stand(casus, ding, alles=False), [wie for wie in mensen if wie.hier]
    yield Stand(casus, ding, mag_delen=False), rolhouders
    yield Stand(casus, ding, regisseur=LT), rolhouders
    if op not in (None, *ZONDER_CASUS):
        kijkt_soms_mee = [wie for wie in rolhouders if wie.hier and wie.rol not in (*GI, PR, CG)]
        for status in sorted(ALTIJD - {casus}):
            yield Stand(status, ding), list(dict.fromkeys([*doeners, *rolhouders]))
            yield Stand(status, ding, alles=False), kijkt_soms_mee
    if op is not Casus and hasattr(op, "status"):
        for code, _ in op._meta.get_field("status").choices:
            yield Stand(casus, code), doeners


def zet(proef: Exemplaren, naam: str, stand: Stand) -> Any:
    """Put the case and the thing in this state; gives the thing."""
    noord, op = proef.cast.noord, handeling(naam).op
    Casus.objects.filter(pk=proef.casus.pk).update(
        status=stand.casus,
        gedeeld=stand.casus != "concept",
        op_agenda=stand.alles,
        geldvraag=stand.alles,
        bij_bestuur=stand.alles,
        vernietigbaar=stand.alles,
        mag_delen=stand.mag_delen,
        ben=noord.organisaties[Organisatiesoort.BEN] if stand.alles else None,
        casusregisseur=noord.mensen[stand.regisseur],
        organisatie=noord.organisaties[WERKT_BIJ[stand.regisseur][0]],
        hulp_sinds=vandaag(),
    )
    if stand.casus == "aangehouden":
        hold = {"reden": "rechter", "vanaf": vandaag(), "verwacht_einde": vandaag()}
        proef.casus.aanhoudingen.create(gemaakt_op=nu(), **hold)
    if not stand.alles or stand.casus == "concept":
        proef.casus.uitnodigingen.update(tot=vandaag() - timedelta(days=1))
    if stand.ding:
        op._default_manager.filter(pk=proef.dingen[op].pk).update(status=stand.ding)
    return proef.ding(op)


def probeer(naam: str, door: Door, ding: Any) -> tuple[str, bool]:
    """Try it with an empty form: what happened, and whether it was done."""
    try:
        poort.doe(naam, door, ding=ding)
    except NietGevonden:
        return GEVONDEN, False
    except GeenRecht:
        return RECHT, False
    except Geweigerd as fout:
        return STATUS if [r.code for r in fout.redenen] == ["verkeerde_status"] else VERDER, False
    except OngeldigeInvoer:
        return VERDER, False
    return VERDER, True


class Schrijfwerk:
    """Listens to what is written to the database: the outcomes in the log, and all else."""

    def __init__(self) -> None:
        self.logregels: list[str] = []
        self.anders: list[str] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        wat, _, waar = sql.partition(" ")
        if waar.startswith('INTO "logboek_regel"'):
            self.logregels += [waarde for waarde in params if waarde in Uitkomst.values]
        elif wat in ("INSERT", "UPDATE", "DELETE") and '"logboek_' not in waar[:20]:
            self.anders.append(sql)
        return execute(sql, params, many, context)


def test_elke_handeling_staat_in_de_tabellen():
    namen = {soort.naam for soort in alle()}
    assert set(WIE) == namen
    assert set(CASUS_IN) == {s.naam for s in alle() if s.op not in (None, *ZONDER_CASUS)}
    assert set(DING_IN) | VRAAGT_MEER <= namen


def test_van_elk_ding_is_er_een_exemplaar(proef):
    soorten = {soort.op for soort in alle() if soort.op}
    assert soorten == {Casus, *proef.dingen}


@pytest.mark.parametrize("naam", [soort.naam for soort in alle()])
def test_wie_mag_dit_wanneer(naam, proef, mensen):
    for stand, wie_probeert in pogingen(naam, mensen):
        with even():
            ding = zet(proef, naam, stand)
            for wie in wie_probeert:
                _een_poging(naam, wie, stand, ding)


def _een_poging(naam: str, wie: Persoon, stand: Stand, ding: Any) -> None:
    """The outcome is that of the tables; a refusal is logged, and nothing else is written."""
    verwacht, schrijfwerk = hoort(naam, wie, stand), Schrijfwerk()
    terug = even() if verwacht == VERDER else nullcontext()
    with terug, connection.execute_wrapper(schrijfwerk):
        uitkomst, is_gedaan = probeer(naam, wie.door, ding)
    bij = f"{wie.door} bij {stand}"
    assert uitkomst == verwacht, bij
    assert uitkomst == VERDER or schrijfwerk.logregels == LOGREGEL[uitkomst], bij
    if is_gedaan:
        assert schrijfwerk.logregels == [Uitkomst.GEDAAN], bij
    else:
        assert schrijfwerk.anders == [], bij


def test_alles_waar_iets_mee_te_doen_is_heeft_een_eigen_naam():
    """A page says what an act is about; "Toegangsverzoek object (5)" says nothing."""
    soorten = {soort.op for soort in alle() if soort.op}
    assert not [soort for soort in soorten if soort.__str__ is Model.__str__]
