"""What this room says of itself: whose turn it is, which is no part of the file."""

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Tak

TAK = Tak(
    dingen=(
        Dingsoort("werkvoorraad.proces", machinerie=True, bij_vernietiging=WEG),
        Dingsoort(
            "werkvoorraad.taak",
            eigen_plek="wie aan de beurt is",
            machinerie=True,
            bij_vernietiging=WEG,
        ),
        Dingsoort("werkvoorraad.taak_previous", machinerie=True, bij_vernietiging=WEG),
    ),
    niet_te_verbeteren="wie aan de beurt was hoort niet bij het dossier",
)
