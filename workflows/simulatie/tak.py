"""What the branch *Simulaties* says of itself: about no real case."""

from casuistiek.fundament.takken.tak import Groep, Tak

TAK = Tak(
    groepen=(Groep("simulatie", "Simulaties", plaats=130),),
    gevraagd={
        "simulatie": "een simulatie",
        "simulatie_csv": "een simulatie, als bestand",
        "simulaties": "de simulaties",
    },
)
