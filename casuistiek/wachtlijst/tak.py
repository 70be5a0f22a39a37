"""What the branch *Wachtlijst* says of itself. Its things hang on no case."""

from casuistiek.fundament.takken.tak import Groep, Tak

TAK = Tak(
    groepen=(Groep("wachtlijst", "Wachtlijst", plaats=95), Groep("cohort", "Cohort", plaats=96)),
    bekeken={"wachtlijstpagina": "een wachtlijst", "cohortpagina": "een cohort"},
    gevraagd={
        "wachtlijsten": "de wachtlijsten",
        "wachtlijst": "een wachtlijst",
        "wachtlijst_csv": "een wachtlijst als CSV",
        "wachtlijst_sjabloon": "het sjabloon voor een wachtlijst",
        "cohorten": "de cohorten",
        "cohort": "een cohort",
    },
)
