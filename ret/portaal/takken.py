"""What pages call the branches of handelingen, in the order in which they stand there."""

TAKKEN = {
    "casus": "Casus",
    "ladder": "Ladder",
    "klok": "Termijnen",
    "afspraken": "Afspraken",
    "tafel": "RET-tafel",
    "ben": "Bovenregionaal netwerk (BEN)",
    "maatwerk": "Maatwerk",
    "leren": "Leren",
    "toegang": "Toegang, toestemming en gasten",
    "rechten": "Rechten van jeugdige en ouders",
    "mensen": "Accounts en rollen",
    "organisatie": "Afwezigheid",
    "simulatie": "Simulaties",
    "toezicht": "Toezicht",
}
