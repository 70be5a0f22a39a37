"""All pages for people."""

from django.urls import path

from .beheer import beheer
from .berichten import alles_gelezen, bericht_gelezen, berichten, demo_mails
from .bewaren import bewaartermijnen, vernietigen
from .casus import casus
from .casussen import AANMELDEN, casussen
from .cijfers import cijfers
from .cohortbord import cohortbord, cohortdruk, cohortleerdocument
from .cohorten import cohort, cohorten
from .documenten import document, document_opnieuw, documenten
from .doen import doe, doe_los
from .geleerd import leerpuntpagina, leerrendementpagina
from .instellingen import instellingen
from .ladders import ladder, ladder_bestand
from .logboek import logboek
from .maandlijsten import maandlijsten
from .maatwerk import maatwerk
from .rapporten import exemplaar, rapport, rapportbestand, rapporten
from .regios import regio, regios
from .sessies import sessie, sessie_agenda, sessie_certificaat, sessie_uitnodiging, sessies, traject
from .signalen import signaal, signaalcijfers, signalen, signalen_csv
from .simulatie import simulatie, simulatie_csv, simulaties
from .stukken import stuk
from .tafels import tafel, tafels
from .tijdlijnen import casus_tijdlijn
from .toegang import casus_toegang, rechten
from .toezicht import toezicht, toezicht_opvallend, toezicht_zoeken
from .vast import demo_voortgang, vaste_pagina
from .verhalen import verhalenronde, verhalenrondes
from .verstrekkingen import verstrekkingen, verstrekkingen_aan_, verstrekkingen_csv
from .vertellen import (
    vertellen,
    vertellen_beginnen,
    vertellen_intrekken,
    vertellen_stoppen,
    vertellen_verder,
    vertellen_verhaal,
)
from .wachtlijsten import wachtlijst, wachtlijst_csv, wachtlijst_sjabloon, wachtlijsten
from .werkvoorraad import werkvoorraad
from .wie_keek import casus_wie_keek

VAST = [
    path(f"{naam}/", vaste_pagina, {"sjabloon": f"vast/{naam}.html"}, name=naam)
    for naam in ("toegankelijkheid", "privacy", "hulp")
]
"""The pages that are the same for all."""

urlpatterns = [
    path("", werkvoorraad, name="werkvoorraad"),
    path("casussen/", casussen, name="casussen"),
    path("casussen/nieuw/", doe_los, {"naam": AANMELDEN}, name="casus_nieuw"),
    path("casussen/<str:nummer>/", casus, name="casus"),
    path("casussen/<str:nummer>/logboek/", logboek, name="casus_logboek"),
    path("casussen/<str:nummer>/wie-keek/", casus_wie_keek, name="casus_wie_keek"),
    path("casussen/<str:nummer>/tijdlijn/", casus_tijdlijn, name="casus_tijdlijn"),
    path("casussen/<str:nummer>/toegang/", casus_toegang, name="casus_toegang"),
    path("casussen/<str:nummer>/documenten/", documenten, name="casus_documenten"),
    path(
        "casussen/<str:nummer>/documenten/<int:pk>/opnieuw/",
        document_opnieuw,
        name="document_opnieuw",
    ),
    path("casussen/<str:nummer>/doe/<str:naam>/", doe, name="doe"),
    path("casussen/<str:nummer>/doe/<str:naam>/<slug:soort>/<int:pk>/", doe, name="doe_ding"),
    path("doe/<str:naam>/", doe_los, name="doe_los"),
    path("doe/<str:naam>/<slug:soort>/<int:pk>/", doe_los, name="doe_los_ding"),
    path("maatwerk/<int:pk>/", maatwerk, name="maatwerk"),
    path("tafels/", tafels, name="tafels"),
    path("tafels/<int:pk>/", tafel, name="tafel"),
    path("sessies/", sessies, name="sessies"),
    path("sessies/<int:pk>/", sessie, name="sessie"),
    path("sessies/<int:pk>/agenda/", sessie_agenda, name="sessie_agenda"),
    path("sessies/uitnodigingen/<int:pk>/", sessie_uitnodiging, name="sessie_uitnodiging"),
    path(
        "sessies/uitnodigingen/<int:pk>/certificaat/",
        sessie_certificaat,
        name="sessie_certificaat",
    ),
    path("sessies/trajecten/<int:pk>/", traject, name="traject"),
    path("leerrendement/", leerrendementpagina, name="leerrendement"),
    path("leerrendement/<slug:code>/", leerrendementpagina, name="leerrendement_van"),
    path("leerpunten/<int:pk>/", leerpuntpagina, name="leerpunt"),
    path("signalen/", signalen, name="signalen"),
    path("signalen/csv/", signalen_csv, name="signalen_csv"),
    path("signalen/cijfers/", signaalcijfers, name="signaalcijfers"),
    path("signalen/cijfers/<slug:code>/", signaalcijfers, name="signaalcijfers_van"),
    path("signalen/<int:pk>/", signaal, name="signaal"),
    path("documenten/<int:pk>/", document, name="document"),
    path("stukken/<int:pk>/", stuk, name="stuk"),
    path("regios/", regios, name="regios"),
    path("regio/<slug:code>/", regio, name="regio"),
    path("regio/<slug:code>/ladders/<int:nummer>/", ladder, name="ladder"),
    path("regio/<slug:code>/ladders/<int:nummer>/bestand/", ladder_bestand, name="ladder_bestand"),
    path("regio/<slug:code>/simulatie/", simulaties, name="simulaties"),
    path("regio/<slug:code>/simulatie/<int:pk>/", simulatie, name="simulatie"),
    path("regio/<slug:code>/simulatie/<int:pk>/csv/", simulatie_csv, name="simulatie_csv"),
    path("maandlijsten/", maandlijsten, name="maandlijsten"),
    path("wachtlijsten/", wachtlijsten, name="wachtlijsten"),
    path("wachtlijsten/sjabloon/", wachtlijst_sjabloon, name="wachtlijst_sjabloon"),
    path("wachtlijsten/<int:pk>/", wachtlijst, name="wachtlijst"),
    path("wachtlijsten/<int:pk>/csv/", wachtlijst_csv, name="wachtlijst_csv"),
    path("cohorten/", cohorten, name="cohorten"),
    path("cohorten/<int:pk>/", cohort, name="cohort"),
    path("verhalen/", verhalenrondes, name="verhalenrondes"),
    path("verhalen/<int:pk>/", verhalenronde, name="verhalenronde"),
    path("vertellen/", vertellen, name="vertellen"),
    path("vertellen/beginnen/", vertellen_beginnen, name="vertellen_beginnen"),
    path("vertellen/verder/", vertellen_verder, name="vertellen_verder"),
    path("vertellen/verhaal/", vertellen_verhaal, name="vertellen_verhaal"),
    path("vertellen/stoppen/", vertellen_stoppen, name="vertellen_stoppen"),
    path("vertellen/intrekken/", vertellen_intrekken, name="vertellen_intrekken"),
    path("rapporten/", rapporten, name="rapporten"),
    path("rapporten/<int:pk>/", rapport, name="rapport"),
    path("rapporten/exemplaren/<int:pk>/", exemplaar, name="exemplaar"),
    path("rapporten/exemplaren/<int:pk>/<slug:vorm>/", rapportbestand, name="rapportbestand"),
    path("cohorten/<int:pk>/bord/", cohortbord, name="cohortbord"),
    path("cohortleerdocumenten/<int:pk>/", cohortleerdocument, name="cohortleerdocument"),
    path("cohortleerdocumenten/druk/<int:pk>/", cohortdruk, name="cohortdruk"),
    path("verstrekkingen/", verstrekkingen, name="verstrekkingen"),
    path("verstrekkingen/<int:pk>/", verstrekkingen_aan_, name="verstrekkingen_aan"),
    path("verstrekkingen/<int:pk>/csv/", verstrekkingen_csv, name="verstrekkingen_csv"),
    path("bewaartermijnen/", bewaartermijnen, name="bewaartermijnen"),
    path("vernietigen/", vernietigen, name="vernietigen"),
    path("cijfers/", cijfers, name="cijfers"),
    path("cijfers/<slug:code>/", cijfers, name="cijfers_van"),
    path("berichten/", berichten, name="berichten"),
    path("berichten/gelezen/", alles_gelezen, name="alles_gelezen"),
    path("berichten/<int:pk>/gelezen/", bericht_gelezen, name="bericht_gelezen"),
    path("rechten/", rechten, name="rechten"),
    path("instellingen/", instellingen, name="instellingen"),
    path("toezicht/", toezicht, name="toezicht"),
    path("toezicht/zoeken/", toezicht_zoeken, name="toezicht_zoeken"),
    path("toezicht/opvallend/<int:pk>/", toezicht_opvallend, name="toezicht_opvallend"),
    path("beheer/", beheer, name="beheer"),
    path("demo/mails/", demo_mails, name="demo_mails"),
    path("demo/voortgang/", demo_voortgang, name="demo_voortgang"),
    *VAST,
]
