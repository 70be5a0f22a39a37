"""The coded answers of a maatwerkaanvraag."""

from django.db import models


class Aanvraagstatus(models.TextChoices):
    CONCEPT = "concept", "Concept"
    INGEDIEND = "ingediend", "Ingediend"
    TOELICHTING_GEVRAAGD = "toelichting_gevraagd", "Toelichting gevraagd"
    DOORGEZET = "doorgezet", "Doorgezet naar de wethouder"
    BESTUUR_VRAAGT = "bestuur_vraagt", "De wethouder vraagt toelichting"
    TOEGEKEND = "toegekend", "Toegekend"
    DEELS_TOEGEKEND = "deels_toegekend", "Deels toegekend"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    LOPEND = "lopend", "Contract loopt"
    BEEINDIGD = "beeindigd", "Beëindigd"


WACHT_OP_BESLUIT = (
    Aanvraagstatus.INGEDIEND,
    Aanvraagstatus.TOELICHTING_GEVRAAGD,
    Aanvraagstatus.DOORGEZET,
    Aanvraagstatus.BESTUUR_VRAAGT,
)
"""Asked, and not yet decided."""
BIJ_BESTUUR = (Aanvraagstatus.DOORGEZET, Aanvraagstatus.BESTUUR_VRAAGT)
"""Passed on to the wethouder."""
NOG_TE_SCHRIJVEN = (
    Aanvraagstatus.CONCEPT,
    Aanvraagstatus.TOELICHTING_GEVRAAGD,
    Aanvraagstatus.BESTUUR_VRAAGT,
)
"""The requester is at work on it."""


class Risicostatus(models.TextChoices):
    """Does the organisation that was named bear the risk of help that begins before the decision?"""

    GEVRAAGD = "gevraagd", "Gevraagd, nog geen antwoord"
    AANVAARD = "aanvaard", "Aanvaard"
    GEWEIGERD = "geweigerd", "Geweigerd"
    VERVALLEN = "vervallen", "Vervallen door het besluit"


LOOPT_VOORLOPIG = (Risicostatus.GEVRAAGD, Risicostatus.AANVAARD)


class WaaromGeenRegulier(models.TextChoices):
    """Why contracted help will not do (the coded reasons of Gooi en Vechtstreek, S004)."""

    MEEST_COMPLEX = "meest_complex", "De casus is te complex voor het gecontracteerde aanbod"
    GEEN_PASSEND_AANBOD = "geen_passend_aanbod", "Er is geen passend gecontracteerd aanbod"
    WOONPLAATSBEGINSEL = (
        "woonplaatsbeginsel",
        "De aanbieder heeft een contract met een andere regio",
    )


class Contractvorm(models.TextChoices):
    """What the regions call it (S000, S002, S004); none is the same everywhere."""

    MAATWERKCONTRACT = "maatwerkcontract", "Maatwerkcontract"
    LIGHT_CONTRACT = "light_contract", "Light contract"
    BETAALOVEREENKOMST = "betaalovereenkomst", "Betaalovereenkomst"
    MAATWERKVOORZIENING = "maatwerkvoorziening", "Maatwerkvoorziening"
    NOG_NIET_BEKEND = "nog_niet_bekend", "Nog niet bekend"
