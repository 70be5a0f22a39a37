"""Every address: the pages for people, and the API for machines."""

from django.urls import include, path

handler400 = "ret.portaal.vast.slecht_verzoek"
urlpatterns = [
    path("api/v1/", include("ret.api.urls")),
    path("", include("ret.inlog.urls")),
    path("", include("ret.portaal.urls")),
]
