"""All pages for people."""

from django.urls import path

from .inloggen import inloggen, inloggen_demo, uitloggen, vaste_pagina

urlpatterns = [
    path("inloggen/", inloggen, name="inloggen"),
    path("inloggen/demo/", inloggen_demo, name="inloggen_demo"),
    path("uitloggen/", uitloggen, name="uitloggen"),
    path(
        "toegankelijkheid/",
        vaste_pagina,
        {"sjabloon": "vast/toegankelijkheid.html"},
        name="toegankelijkheid",
    ),
    path("privacy/", vaste_pagina, {"sjabloon": "vast/privacy.html"}, name="privacy"),
    path("hulp/", vaste_pagina, {"sjabloon": "vast/hulp.html"}, name="hulp"),
]
