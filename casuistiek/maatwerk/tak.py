"""What the branch *Maatwerk* says of itself."""

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Tak
from casuistiek.fundament.toegang.rollen import Inzage

from .bekostiging import bekostiging
from .selectors import aanvragen
from .tijdlijn import tijdlijn

TAK = Tak(
    groepen=(Groep("maatwerk", "Maatwerk", plaats=70),),
    plaats=40,
    dingen=(
        Dingsoort(
            "maatwerk.aanvraag",
            inzage=Inzage.GELD,
            geld=True,
            rijen=aanvragen,
            bij_vernietiging=WEG,
        ),
        Dingsoort("maatwerk.toelichting", inzage=Inzage.GELD, geld=True, bij_vernietiging=WEG),
        Dingsoort("maatwerk.voorlopigestart", inzage=Inzage.GELD, geld=True, bij_vernietiging=WEG),
        Dingsoort("maatwerk.kosten", inzage=Inzage.GELD, geld=True, bij_vernietiging=WEG),
    ),
    vast=lambda casus: casus.aanvragen.all(),
    tijdlijn=tijdlijn,
    bekostiging=bekostiging,
    bekeken={"maatwerkpagina": "de maatwerkaanvraag"},
    gevraagd={"maatwerk": "de maatwerkaanvraag"},
)
