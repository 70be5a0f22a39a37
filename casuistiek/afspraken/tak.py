"""What the branch *Afspraken* says of itself."""

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Tak
from casuistiek.fundament.toegang.rollen import Inzage

from .selectors import afspraken_van

TAK = Tak(
    groepen=(Groep("afspraken", "Afspraken", plaats=40),),
    plaats=10,
    dingen=(
        Dingsoort(
            "afspraken.afspraak",
            inzage=Inzage.ROL,
            rijen=lambda casus, inzage: afspraken_van(casus),
            uitgeklapt=True,
            bij_vernietiging=WEG,
        ),
        Dingsoort("afspraken.verzetting", eigen_plek="bij de afspraak", bij_vernietiging=WEG),
    ),
)
