"""What the branch *Wachtlijst* says of itself. Its things hang on no case."""

from casuistiek.fundament.takken.tak import Groep, Tak

TAK = Tak(
    groepen=(Groep("wachtlijst", "Wachtlijst", plaats=95), Groep("cohort", "Cohort", plaats=96)),
    bekeken={"wachtlijstpagina": "een wachtlijst", "cohortpagina": "een cohort"},
    gevraagd={"wachtlijst": "een wachtlijst", "cohort": "een cohort"},
)
