"""What the branch *Termijnen* says of itself."""

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Tak

from .tijdlijn import tijdlijn

TAK = Tak(
    groepen=(Groep("klok", "Termijnen", plaats=30),),
    dingen=(
        Dingsoort("klokken.klok", eigen_plek="de termijnen van de casus", bij_vernietiging=WEG),
        Dingsoort("klokken.stilstand", bij_vernietiging=WEG),
    ),
    verloop=True,
    tijdlijn=tijdlijn,
    niet_te_verbeteren="het verloop van het proces is zoals het was",
    gevraagd={"maandlijsten": "de maandlijsten"},
)
