"""What the branch *Leren van een cohort* says of itself. Its things hang on no case; its acts stand under *Cohort*."""

from casuistiek.fundament.takken.tak import Tak

TAK = Tak(
    bekeken={
        "cohortbord": "het bord van een cohort",
        "cohortleerdocument": "het leerdocument van een cohort",
    },
    gevraagd={
        "cohortbord": "het bord van een cohort",
        "cohortleerdocument": "het leerdocument van een cohort",
        "cohortdruk": "het leerdocument van een cohort als PDF",
    },
)
