"""What the branch *BEN* says of itself."""

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Tak
from casuistiek.fundament.toegang.rollen import Inzage

from .bekostiging import bekostiging
from .tijdlijn import tijdlijn

TAK = Tak(
    groepen=(Groep("ben", "Bovenregionaal netwerk (BEN)", plaats=60),),
    plaats=30,
    dingen=(Dingsoort("ben.consult", inzage=Inzage.ROL, bij_vernietiging=WEG),),
    vast=lambda casus: casus.consulten.all(),
    tijdlijn=tijdlijn,
    bekostiging=bekostiging,
    geen_tekst=frozenset({"consult.zegel"}),
)
