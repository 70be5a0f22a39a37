"""Everything about getting in. Names that are not Dutch are those by which allauth finds its way."""

from django.urls import path

from . import dienst, inloggen, tweede_stap, wachtwoord

urlpatterns = [
    path("inloggen/", inloggen.inloggen, name="inloggen"),
    path("inloggen/", inloggen.inloggen, name="account_login"),
    path("inloggen/demo/", inloggen.inloggen_demo, name="inloggen_demo"),
    path("uitloggen/", inloggen.uitloggen, name="uitloggen"),
    path("inloggen/code/", tweede_stap.vragen, name="mfa_authenticate"),
    path("inloggen/passkey/", tweede_stap.passkey_inloggen, name="mfa_login_webauthn"),
    path("inloggen/dienst/<slug:provider_id>/", dienst.naar_dienst, name="openid_connect_login"),
    path(
        "inloggen/dienst/<slug:provider_id>/terug/",
        dienst.terug_van_dienst,
        name="openid_connect_callback",
    ),
    path("inloggen/wachtwoord-vergeten/", wachtwoord.vergeten, name="wachtwoord_vergeten"),
    path("inloggen/wachtwoord-gevraagd/", wachtwoord.gevraagd, name="wachtwoord_gevraagd"),
    path("inloggen/link/<slug:soort>/<str:sleutel>/", wachtwoord.link, name="inlog_link"),
    path("inloggen/bevestigen/", tweede_stap.wachtwoord_bevestigen, name="account_reauthenticate"),
    path("inloggen/bevestigen/code/", tweede_stap.code_bevestigen, name="mfa_reauthenticate"),
    path(
        "inloggen/bevestigen/passkey/",
        tweede_stap.passkey_bevestigen,
        name="mfa_reauthenticate_webauthn",
    ),
    path("instellingen/inloggen/", tweede_stap.overzicht, name="mfa_index"),
    path("instellingen/inloggen/", tweede_stap.overzicht, name="mfa_list_webauthn"),
    path("instellingen/inloggen/wachtwoord/", wachtwoord.wijzigen, name="wachtwoord"),
    path("instellingen/inloggen/app/", tweede_stap.app_instellen, name="mfa_activate_totp"),
    path("instellingen/inloggen/app/weg/", tweede_stap.app_verwijderen, name="mfa_deactivate_totp"),
    path("instellingen/inloggen/passkey/", tweede_stap.passkey_toevoegen, name="mfa_add_webauthn"),
    path(
        "instellingen/inloggen/passkey/<int:pk>/weg/",
        tweede_stap.passkey_verwijderen,
        name="mfa_remove_webauthn",
    ),
    path("instellingen/inloggen/codes/", tweede_stap.codes, name="mfa_view_recovery_codes"),
    path(
        "instellingen/inloggen/codes/nieuw/",
        tweede_stap.nieuwe_codes,
        name="mfa_generate_recovery_codes",
    ),
]
