"""What the branch *Ervaringsverhalen* says of itself. Its things hang on no case, and lead to none."""

from casuistiek.fundament.takken.tak import Groep, Tak

TAK = Tak(
    groepen=(Groep("verhalen", "Ervaringsverhalen", plaats=91),),
    bekeken={"verhalenpagina": "een verhalenronde"},
    gevraagd={
        "verhalenrondes": "de verhalenrondes",
        "verhalenronde": "een verhalenronde",
    },
)
