"""What the branch *Leren* says of itself."""

from dataclasses import replace

from django.db.models import Q

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Keuze, Tak
from casuistiek.fundament.toegang.rollen import Inzage

VRIJGEGEVEN = Keuze(
    gaat_weg=True,
    blijft="wat een tweede persoon vrijgaf: daarin is niemand te herkennen",
    behalve=Q(vrijgegeven_op__isnull=False),
)
LEERPUNT = replace(VRIJGEGEVEN, zonder=("gedeeld",))
SIGNAAL = replace(VRIJGEGEVEN, zonder=("ontvangen",))
"""What was shared or sent stays where it is; that it came from this case is no longer to be found."""
TOEPASSING = Keuze(
    gaat_weg=True,
    blijft="alleen dat een leerpunt is toegepast en of het hielp",
    behalve=Q(pk__isnull=False),
    zonder=("gedaan", "toelichting"),
)
LEERDOCUMENT = Keuze(
    gaat_weg=True,
    blijft="een leervraag die een tweede persoon vrijgaf, en een vastgesteld leerdocument",
    behalve=Q(vrijgegeven_op__isnull=False) | Q(tekst="", vastgesteld_op__isnull=False),
)
AANTALLEN = Keuze(gaat_weg=False, blijft="alleen aantallen")

TAK = Tak(
    groepen=(
        Groep("leren", "Leren", plaats=80),
        Groep("signaal", "Signalen", plaats=87),
    ),
    plaats=50,
    dingen=(
        Dingsoort("leren.leerpunt", inzage=Inzage.VOL, bij_vernietiging=LEERPUNT),
        Dingsoort("leren.toepassing", inzage=Inzage.ROL, bij_vernietiging=TOEPASSING),
        Dingsoort("leren.geenleerpunt", inzage=Inzage.VOL, bij_vernietiging=WEG),
        Dingsoort("leren.gehoudensessie", inzage=Inzage.VOL, bij_vernietiging=AANTALLEN),
        Dingsoort("leren.borging", inzage=Inzage.VOL, bij_vernietiging=VRIJGEGEVEN),
        Dingsoort("leren.signaal", inzage=Inzage.VOL, bij_vernietiging=SIGNAAL),
        Dingsoort("leren.leerdocument", inzage=Inzage.VOL, bij_vernietiging=LEERDOCUMENT),
    ),
    niet_te_verbeteren="er staat geen kind in, en een leerpunt wordt op een eigen manier herschreven",
    bekeken={
        "leerrendementpagina": "het leerrendement van een regio",
        "signaalcijferpagina": "de cijfers over signalen van een regio",
        "signalen als bestand": "de signalen, als bestand",
    },
    gevraagd={
        "leerrendement": "het leerrendement",
        "leerrendement_van": "het leerrendement",
        "leerpunt": "een gedeeld leerpunt",
        "signaal": "een ontvangen signaal",
        "signaalcijfers": "de cijfers over signalen",
        "signaalcijfers_van": "de cijfers over signalen",
    },
)
