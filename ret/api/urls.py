"""Addresses of the API, version 1."""

from django.urls import path

from . import views

app_name = "api"
urlpatterns = [
    path("openapi.json", views.omschrijving, name="openapi"),
    path("casussen", views.lijst, name="lijst"),
    path("casussen/<str:nummer>", views.een, name="een"),
    path("casussen/<str:nummer>/handelingen", views.wat_kan, name="wat_kan"),
    path("handelingen/<str:naam>", views.doe, name="doe"),
    path("<path:rest>", views.onbekend, name="onbekend"),
]
