"""What the branch *Rapporten* says of itself. Its things hang on no case, and hold nothing of a child."""

from casuistiek.fundament.takken.tak import Groep, Tak

TAK = Tak(
    groepen=(Groep("rapport", "Rapporten", plaats=97),),
    bekeken={"rapportpagina": "een rapport", "rapport als bestand": "een rapport als bestand"},
    gevraagd={
        "rapporten": "de rapporten",
        "rapport": "een rapport",
        "exemplaar": "een rapport",
        "rapportbestand": "een rapport als bestand",
    },
)
