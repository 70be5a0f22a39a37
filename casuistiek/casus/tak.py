"""What the branch *Casus* says of itself."""

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Tak
from casuistiek.fundament.toegang.rollen import Inzage

from .handelingen.rollen import CASUSREGIE
from .tijdlijn import tijdlijn

TAK = Tak(
    groepen=(
        Groep("casus", "Casus", plaats=10),
        Groep("feiten", "Wat anders is geworden, of niet klopt", plaats=15),
    ),
    plaats=70,
    dingen=(
        Dingsoort("casus.aanhouding", inzage=Inzage.VOL, bij_vernietiging=WEG),
        Dingsoort("casus.aanvulling", inzage=Inzage.VOL, bij_vernietiging=WEG),
        Dingsoort("casus.contact", inzage=Inzage.VOL, bij_vernietiging=WEG),
        Dingsoort("casus.evaluatie", inzage=Inzage.VOL, bij_vernietiging=WEG),
        Dingsoort("casus.feitwijziging", inzage=Inzage.VOL, bij_vernietiging=WEG),
        Dingsoort("casus.hulp", inzage=Inzage.ROL, bij_vernietiging=WEG),
        Dingsoort("casus.hulpoptie", inzage=Inzage.ROL, bij_vernietiging=WEG),
        Dingsoort("casus.machtiging", inzage=Inzage.ROL, bij_vernietiging=WEG),
        Dingsoort("casus.overbrugging", inzage=Inzage.ROL, veiligheid=True, bij_vernietiging=WEG),
        Dingsoort("casus.overdracht", inzage=Inzage.VOL, bij_vernietiging=WEG),
        Dingsoort("casus.stuk", inzage=Inzage.VOL, uitgeklapt=True, bij_vernietiging=WEG),
        Dingsoort("casus.vannacht", inzage=Inzage.ROL, veiligheid=True, bij_vernietiging=WEG),
    ),
    te_herstellen=frozenset(
        {
            "contact.op",
            "contact.hoe",
            "hulp.keuze",
            "hulp.sinds",
            "hulpoptie.keuze",
            "overbrugging.vanaf",
        }
    ),
    schrijvers={"aanvulling.antwoord": CASUSREGIE},
    vast=lambda casus: () if casus.open else casus.gestarte_hulp.all(),
    tijdlijn=tijdlijn,
    geen_tekst=frozenset(
        {
            "casus.ladder_versie",
            "casus.trede_naam",
            "feitwijziging.oud",
            "feitwijziging.nieuw",
        }
    ),
    bekeken={"casuspagina": "de casus", "stuk": "een stuk"},
    gevraagd={
        "casus": "de casus",
        "casus_documenten": "de documenten",
        "casus_nieuw": "een nieuwe aanmelding",
        "stuk": "een stuk",
    },
)
