"""`python -m tests.oidc.aanbieder POORT MAP TERUG`: the sign-in service of an organisation, in a process of its own.

It has nothing of ours: django-oauth-toolkit with settings, a database and people of its own. Says "klaar" when it is.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

CLIENT, GEHEIM, WACHTWOORD = "ret-proef", "geheim-van-de-proef", "wachtwoord-bij-de-dienst"
MENSEN = {
    "jb": {"amr": ["pwd", "mfa"], "email_verified": True},
    "jb-zonder": {"amr": ["pwd"], "email_verified": True},
    "niet-nagekeken": {"amr": ["pwd", "mfa"], "email_verified": False},
    "als-tekst": {"amr": ["pwd", "mfa"], "email_verified": "true"},
    "als-tekst-niet": {"amr": ["pwd", "mfa"], "email_verified": "false"},
    "entra": {"amr": ["pwd", "mfa"], "xms_edov": True},
    "vreemde": {"amr": ["pwd", "mfa"], "email_verified": True},
}
"""Who can sign in there, and what the token says of them; their address is NAME@gi.example."""


def _sleutel() -> str:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    return (
        rsa.generate_private_key(public_exponent=65537, key_size=2048)
        .private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        .decode()
    )


def stel_in(poort: int, map_: Path) -> None:
    """Settings of this process."""
    import django
    from django.conf import settings

    (map_ / "registration").mkdir(exist_ok=True)
    (map_ / "registration" / "login.html").write_text(
        "<title>Dienst</title><form method=post>{% csrf_token %}{{ form }}<button>Verder</button></form>"
    )
    settings.configure(
        SECRET_KEY="alleen voor deze proef",
        ALLOWED_HOSTS=["localhost", "127.0.0.1"],
        ROOT_URLCONF="tests.oidc.aanbieder",
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [map_],
                "APP_DIRS": True,
            }
        ],
        DATABASES={
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": map_ / "dienst.sqlite3"}
        },
        SESSION_COOKIE_NAME="dienst_sessie",  # cookies know no ports
        CSRF_COOKIE_NAME="dienst_csrf",
        LOGIN_URL="/login/",
        USE_TZ=True,
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": _sleutel(),
            "OIDC_ISS_ENDPOINT": f"http://localhost:{poort}/o",
            "OAUTH2_VALIDATOR_CLASS": "tests.oidc.aanbieder.validator",
            "SCOPES": {"openid": "", "profile": "", "email": ""},
            "PKCE_REQUIRED": True,
        },
    )
    django.setup()


def __getattr__(naam: str) -> Any:
    """What Django looks up here, once the settings stand."""
    if naam == "urlpatterns":
        from django.contrib.auth.views import LoginView
        from django.urls import include, path

        return [path("login/", LoginView.as_view()), path("o/", include("oauth2_provider.urls"))]
    if naam == "validator":
        from oauth2_provider.oauth2_validators import OAuth2Validator

        class Validator(OAuth2Validator):
            oidc_claim_scope = None

            def get_additional_claims(self, request: Any) -> dict[str, Any]:
                wie = request.user
                return {"email": wie.email, "name": wie.username, **MENSEN[wie.username]}

        return Validator
    raise AttributeError(naam)


class Stil(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Nothing: the test tells what goes wrong."""


def main() -> None:
    poort, map_, terug = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    stel_in(poort, map_)
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from oauth2_provider.models import get_application_model

    call_command("migrate", verbosity=0)
    for naam in MENSEN:
        User.objects.create_user(naam, f"{naam}@gi.example", WACHTWOORD)
    get_application_model().objects.create(
        name="RET",
        client_id=CLIENT,
        client_secret=GEHEIM,
        client_type="confidential",
        authorization_grant_type="authorization-code",
        redirect_uris=terug,
        algorithm="RS256",
        skip_authorization=True,
    )
    with make_server("localhost", poort, get_wsgi_application(), handler_class=Stil) as server:
        print("klaar", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    main()
