"""What the branch *Tijdlijn* says of itself."""

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Tak
from casuistiek.fundament.toegang.rollen import Inzage

from .tijdlijn import tijdlijn

TAK = Tak(
    groepen=(Groep("tijdlijn", "Tijdlijn", plaats=78),),
    plaats=48,
    dingen=(Dingsoort("tijdlijn.moment", inzage=Inzage.VOL, bij_vernietiging=WEG),),
    tijdlijn=tijdlijn,
    bekeken={"tijdlijn": "de tijdlijn van de casus"},
    gevraagd={"casus_tijdlijn": "de tijdlijn van de casus"},
)
