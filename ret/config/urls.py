"""Every address: the pages for people, and the API for machines."""

from django.urls import include, path

urlpatterns = [
    path("", include("ret.portaal.urls")),
]
