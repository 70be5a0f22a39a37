"""What the branch *Toegang, toestemming en gasten* says of itself."""

from django.db.models import Q

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Keuze, Tak
from casuistiek.fundament.toegang.rollen import Inzage

KRING_BLIJFT = Keuze(
    gaat_weg=True,
    blijft="wie in de kring van een bijzonder geheime casus stond, zonder de reden: alleen zij zien wat blijft",
    behalve=Q(casus__geheim=True, beeindigd_op__isnull=True),
    zonder=("reden",),
)
PAGINA_TOEGANG = "wie de casus kan zien, en wie wat kreeg te zien"

TAK = Tak(
    groepen=(Groep("toegang", "Toegang, toestemming en gasten", plaats=90),),
    plaats=80,
    dingen=(
        Dingsoort("delen.ingewijde", eigen_plek=PAGINA_TOEGANG, bij_vernietiging=KRING_BLIJFT),
        # places in a text, without a word of it: the texts themselves stand where they belong
        Dingsoort("delen.lezing", eigen_plek="nergens", machinerie=True, bij_vernietiging=WEG),
        Dingsoort("delen.toegangsverzoek", eigen_plek=PAGINA_TOEGANG, bij_vernietiging=WEG),
        Dingsoort("delen.toestemming", inzage=Inzage.VOL, bij_vernietiging=WEG),
        Dingsoort("delen.uitnodiging", eigen_plek=PAGINA_TOEGANG, bij_vernietiging=WEG),
        Dingsoort("delen.verstrekking", eigen_plek=PAGINA_TOEGANG, bij_vernietiging=WEG),
        Dingsoort("delen.woordbesluit", inzage=Inzage.VOL, bij_vernietiging=WEG),
    ),
    geen_tekst=frozenset({"woordbesluit.woord", "lezing.tekst", "lezing.vinger"}),
    bekeken={
        "toegangspagina": "wie de casus kan zien",
        "verstrekkingen": "wie wat kreeg te zien",
        "verstrekkingen als bestand": "wie wat kreeg te zien, als bestand",
    },
    gevraagd={
        "casus_toegang": "wie de casus kan zien",
        "verstrekkingen": "wie wat kreeg te zien",
        "verstrekkingen_aan": "wie wat kreeg te zien",
        "verstrekkingen_csv": "wie wat kreeg te zien, als bestand",
    },
)
