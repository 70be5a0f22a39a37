"""What the branch *Wachtlijst* says of itself. Only that a case began from a list hangs on a case."""

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Tak
from casuistiek.fundament.toegang.rollen import Inzage

TAK = Tak(
    groepen=(Groep("wachtlijst", "Wachtlijst", plaats=95), Groep("cohort", "Cohort", plaats=96)),
    plaats=95,
    dingen=(Dingsoort("wachtlijst.lijstcasus", inzage=Inzage.PSEUDO, bij_vernietiging=WEG),),
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
