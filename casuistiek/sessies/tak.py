"""What the branch *Sessies* says of itself."""

from dataclasses import replace

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Tak
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.leren.tak import VRIJGEGEVEN

INZICHT = replace(VRIJGEGEVEN, zonder=("gedeeld",))

TAK = Tak(
    groepen=(
        Groep("sessie", "Sessies", plaats=88),
        Groep("traject", "VIPP-trajecten", plaats=89),
    ),
    plaats=52,
    dingen=(
        Dingsoort("sessies.sessiecasus", inzage=Inzage.VOL, bij_vernietiging=WEG),
        Dingsoort("sessies.inzicht", inzage=Inzage.VOL, bij_vernietiging=INZICHT),
    ),
    niet_te_verbeteren="een tekst voor een sessie wordt op een eigen manier herschreven",
    bekeken={
        "sessiepagina": "een sessie",
        "sessie-uitnodiging": "een uitnodiging voor een sessie",
        "sessiecertificaat": "een certificaat van een sessie",
        "trajectpagina": "een VIPP-traject",
    },
    gevraagd={
        "sessies": "de sessies",
        "sessie": "een sessie",
        "traject": "een VIPP-traject",
        "sessie_uitnodiging": "een uitnodiging voor een sessie",
        "sessie_agenda": "de afspraak van een sessie",
        "sessie_certificaat": "een certificaat van een sessie",
    },
)
