"""What this room says of itself: handelingen about people and the log, and no things of a case."""

from casuistiek.fundament.takken.tak import Groep, Tak

TAK = Tak(
    groepen=(
        Groep("mensen", "Accounts en rollen", plaats=110),
        Groep("organisatie", "Afwezigheid", plaats=120),
        Groep("toezicht", "Toezicht", plaats=140),
    ),
    bekeken={
        "toezicht_opvallend": "iets opvallends in het logboek",
        "toezicht_zoeken": "zoeken in het logboek",
    },
    gevraagd={
        "beheer": "het beheer",
        "toezicht": "het toezicht",
        "toezicht_opvallend": "iets opvallends in het logboek",
        "toezicht_zoeken": "zoeken in het logboek",
    },
)
