"""What the branch *Proeven* says of itself."""

from casuistiek.fundament.takken.tak import WEG, Dingsoort, Groep, Tak
from casuistiek.fundament.toegang.rollen import Inzage

TAK = Tak(
    groepen=(Groep("proeftak", "Proeven", plaats=85),),
    plaats=55,
    dingen=(Dingsoort("proeftak.proefding", inzage=Inzage.ROL, bij_vernietiging=WEG),),
    bekeken={"proefpagina": "een pagina van de proef"},
)
