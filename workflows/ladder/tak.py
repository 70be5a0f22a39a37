"""What the branch *Ladder* says of itself."""

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Tak
from casuistiek.fundament.toegang.rollen import Inzage

from .tijdlijn import tijdlijn

TAK = Tak(
    groepen=(Groep("ladder", "Ladder", plaats=20),),
    plaats=90,
    dingen=(
        Dingsoort("ladder.ladderkeuze", eigen_plek="de ladder van de casus", bij_vernietiging=WEG),
        Dingsoort("ladder.zijspoor", inzage=Inzage.ROL, bij_vernietiging=WEG),
        Dingsoort("ladder.bezwaar", inzage=Inzage.VOL, bij_vernietiging=WEG),
        Dingsoort("ladder.tredebezoek", bij_vernietiging=WEG),
    ),
    verloop=True,
    tijdlijn=tijdlijn,
    niet_te_verbeteren="het verloop van het proces is zoals het was",
    gevraagd={"ladder": "de ladder", "ladder_bestand": "de ladder, als bestand"},
)
