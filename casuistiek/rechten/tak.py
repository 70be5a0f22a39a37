"""What the branch *Rechten van jeugdige en ouders* says of itself.

And of what the fundament keeps of a case: that knows no case, nor how one is destroyed.
"""

from django.db.models import Q

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Keuze, Tak
from casuistiek.fundament.toegang.rollen import Inzage

from .dossier import DOCUMENTEN_BLIJVEN
from .selectors import verzoeken

VERKLARING = Keuze(gaat_weg=False, blijft="zegt wat er is vernietigd, en noemt geen kind")
DOCUMENT = Keuze(
    gaat_weg=True,
    blijft="het leerdocument, waarin niemand te herkennen is, en de verklaring van vernietiging",
    behalve=Q(soort__in=DOCUMENTEN_BLIJVEN),
)
OPDRACHT = Keuze(
    gaat_weg=True,
    blijft="de opdracht voor een document dat blijft",
    behalve=Q(document__soort__in=DOCUMENTEN_BLIJVEN),
)
KETEN = Keuze(gaat_weg=False, blijft="het logboek blijft heel")
LOGREGEL = Keuze(gaat_weg=False, blijft="het logboek blijft heel; er staat geen inhoud in")

VAN_HET_FUNDAMENT = (
    # the stuk says what a file is; a bericht only that something is waiting; who looked is a document of its own;
    # what somebody typed and did not send is no part of the dossier
    Dingsoort("bestanden.bestand", machinerie=True, bij_vernietiging=WEG),
    Dingsoort("berichten.bericht", machinerie=True, bij_vernietiging=WEG),
    Dingsoort("klad.klad", machinerie=True, bij_vernietiging=WEG),
    Dingsoort("documenten.document", machinerie=True, bij_vernietiging=DOCUMENT),
    Dingsoort("documenten.opdracht", machinerie=True, bij_vernietiging=OPDRACHT),
    Dingsoort("logboek.keten", machinerie=True, bij_vernietiging=KETEN),
    Dingsoort("logboek.logregel", machinerie=True, bij_vernietiging=LOGREGEL),
)

TAK = Tak(
    groepen=(Groep("rechten", "Rechten van jeugdige en ouders", plaats=100),),
    plaats=60,
    dingen=(
        Dingsoort(
            "rechten.verzoek",
            inzage=Inzage.VOL,
            ziet_ook=(Rol.JEUGDIGE_OUDER,),
            rijen=lambda casus, inzage: verzoeken(casus),
            bij_vernietiging=WEG,
        ),
        Dingsoort("rechten.correctie", eigen_plek="bij wat is verbeterd", bij_vernietiging=WEG),
        Dingsoort(
            "rechten.bewaarplicht",
            inzage=Inzage.VOL,
            ziet_ook=(Rol.PRIVACY_OFFICER,),
            bij_vernietiging=WEG,
        ),
        Dingsoort(
            "rechten.voorstel",
            inzage=Inzage.VOL,
            ziet_ook=(Rol.PRIVACY_OFFICER,),
            bij_vernietiging=WEG,
        ),
        Dingsoort("rechten.vernietiging", bij_vernietiging=VERKLARING),
        *VAN_HET_FUNDAMENT,
    ),
    niet_te_verbeteren="een verzoek en het antwoord blijven zoals ze zijn gedaan",
    gevraagd={"vernietigen": "bewaren en vernietigen"},
)
