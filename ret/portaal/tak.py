"""How the log calls the pages that belong to no branch. Others are named in the `tak.py` of their own branch.

A document and a stuk are logged with which one behind it (zoeken.MET_NUMMER).
"""

from casuistiek.fundament.takken.tak import Tak

TAK = Tak(
    bekeken={
        "api": "de casus, langs de API",
        "document": "een document",
        "formulier": "een formulier bij de casus",
        "gezocht": "een lijst, door te zoeken",
        "logboek": "het logboek",
        "wie_keek": "wie er keek",
    },
    gevraagd={
        "casus_logboek": "het logboek",
        "casus_wie_keek": "wie er keek",
        "doe": "een formulier bij de casus",
        "doe_ding": "een formulier bij de casus",
        "doe_los": "een formulier",
        "doe_los_ding": "een formulier",
        "document": "een document",
        "document_opnieuw": "een document",
    },
)
