"""What the branch *RET-tafel* says of itself."""

from casuistiek.casus.handelingen.rollen import CASUSREGIE
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Tak
from casuistiek.fundament.toegang.rollen import Inzage

from .models import Tafelstatus
from .tijdlijn import tijdlijn

TAK = Tak(
    groepen=(Groep("tafel", "RET-tafel", plaats=50),),
    plaats=20,
    dingen=(
        Dingsoort("tafel.bespreking", inzage=Inzage.ROL, bij_vernietiging=WEG),
        Dingsoort("tafel.advies", inzage=Inzage.ROL, bij_vernietiging=WEG),
    ),
    schrijvers={
        "bespreking.besluit": (Rol.VOORZITTER,),
        "bespreking.afwijkende_mening": (Rol.VOORZITTER,),
        "bespreking.reactie_omdat": CASUSREGIE,
    },
    vast=lambda casus: casus.besprekingen.filter(tafel__status=Tafelstatus.VERSLAG),
    tijdlijn=tijdlijn,
    bekeken={"tafelpagina": "de agenda van de RET-tafel"},
    gevraagd={"tafel": "de RET-tafel"},
)
