"""Settings. Everything that differs between machines comes from the environment (or a `*_FILE`)."""

from pathlib import Path

import font_source_sans_pro
from csp.constants import NONCE, NONE, SELF, STRICT_DYNAMIC

from .omgeving import database, geheim, getal, is_demo, lijst, tekst, uit_omgeving, waar

BASIS = Path(__file__).resolve().parent.parent.parent

DEMO = is_demo(BASIS)
"""Demo mode: demo people sign in with one click, sent mail is shown on a page."""
DEBUG = waar("RET_DEBUG")
SECRET_KEY = geheim("RET_SECRET_KEY", los=DEMO or DEBUG)
BSN_SLEUTELS = geheim("RET_BSN_SLEUTELS", los=DEMO or DEBUG)
"""`id:base64-key` pairs separated by commas, the newest first; 32-byte keys."""
KOPIE_SLEUTEL = uit_omgeving("RET_KOPIE_SLEUTEL")
"""Closes reservekopieën: 32 bytes in base64. Kept apart from the copies."""
ALLOWED_HOSTS = lijst("RET_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = lijst("RET_CSRF_ORIGINS", "")

INSTALLED_APPS = [
    "ret.inlog",
    "ret.portaal",
    "ret.api",
    "ret.documentatie",
    "ret.werker",
    "ret.kopie",
    "workflows.scenario",
    "workflows.simulatie",
    "workflows.werkvoorraad",
    "workflows.klokken",
    "workflows.ladder",
    "workflows.flows",
    "casuistiek.rapporten",
    "casuistiek.rapportage",
    "casuistiek.tafel",
    "casuistiek.ben",
    "casuistiek.maatwerk",
    "casuistiek.leren",
    "casuistiek.wachtlijst",
    "casuistiek.verhalen",
    "casuistiek.tijdlijn",
    "casuistiek.cohort",
    "casuistiek.sessies",
    "casuistiek.rechten",
    "casuistiek.afspraken",
    "casuistiek.delen",
    "casuistiek.casus",
    "casuistiek.fundament.mensen",
    "casuistiek.fundament.klad",
    "casuistiek.fundament.onherleidbaar",
    "casuistiek.fundament.handelingen",
    "casuistiek.fundament.documenten",
    "casuistiek.fundament.bestanden",
    "casuistiek.fundament.berichten",
    "casuistiek.fundament.logboek",
    "casuistiek.fundament.toegang",
    "casuistiek.fundament.organisaties",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "guardian",
    "viewflow.workflow",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

VOLGERS = [
    "workflows.flows.volgers.na_handeling",  # the ladder, the clocks, the tasks
    "casuistiek.rechten.volgen.na_handeling",  # how long the case is kept
]
"""What follows from every handeling, in this order and in its transaction (fundament/handelingen/poort.py)."""

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "ret.portaal.middleware.Veiligheidskoppen",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ret.inlog.sessie.Sessieduur",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ret.portaal.middleware.Slot",
    "ret.portaal.middleware.WieBentU",
    "ret.inlog.sessie.TweedeStap",
    "ret.portaal.weigeringen.Weigeringen",
]

ROOT_URLCONF = "ret.config.urls"
WSGI_APPLICATION = "ret.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASIS / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "ret.portaal.context.basis",
            ],
            "builtins": ["ret.portaal.templatetags.ret"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"  # widgets; fields are ours

DATABASES = {"default": database(BASIS / "ret.sqlite3")}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "ret_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
"""Shared by all processes: it holds the limits on attempts to sign in (ret/inlog)."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisaties.Medewerker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ANONYMOUS_USER_NAME = None  # guardian makes no anonymous account
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]  # rights are asked of toegang, never of user.has_perm
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "ret.inlog.eisen.Lengte",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "ret.inlog.eisen.NietTeRaden"},
]
# Getting in (ret/inlog). Who may do so is decided there; these say how allauth goes about it.
TWEEDE_STAP_VERPLICHT = not DEMO
"""Everybody needs a second step: an app for codes, or a passkey."""
SESSIE_HOOGSTENS = getal("RET_SESSIE_UREN", 10) * 60 * 60
SESSIE_ONGEBRUIKT = getal("RET_SESSIE_RUST", 60) * 60
"""Seconds that a session lasts, and that it may stay unused. Our own choices."""
ACCOUNT_ADAPTER = "ret.inlog.adapters.Inlog"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"  # the address was verified by the invitation that went there
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "60/15m/ip,5/15m/key",  # an organisation shares one address
    "reset_password": "30/15m/ip,3/15m/key",
}
ACCOUNT_FORMS = {
    "login": "ret.inlog.formulieren.Inlogformulier",
    "reauthenticate": "ret.inlog.formulieren.Wachtwoord",
}
MFA_ADAPTER = "ret.inlog.adapters.Tweedestap"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "ret.inlog.formulieren.Code",
    "reauthenticate": "ret.inlog.formulieren.CodeOpnieuw",
    "activate_totp": "ret.inlog.formulieren.CodeInstellen",
    "add_webauthn": "ret.inlog.formulieren.Passkey",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = (
    1  # a code of half a minute ago still counts: telephones are not always on time
)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or DEBUG
SOCIALACCOUNT_ADAPTER = "ret.inlog.dienst.Inlogdiensten"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may not lead to another site (form-action)
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
LOGIN_URL = "inloggen"

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # else years become "2.026"
FORMAT_MODULE_PATH = ["ret.config.formaten"]

STATIC_URL = "static/"
STATIC_ROOT = BASIS / "static_verzameld"
STATICFILES_DIRS = [
    BASIS / "templates" / "static",
    ("lettertype", Path(font_source_sans_pro.__file__).parent / "files"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEMO or DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site needs our files

EMAIL_BACKEND = tekst(
    "RET_EMAIL_BACKEND",
    "django.core.mail.backends.dummy.EmailBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_HOST = tekst("RET_EMAIL_HOST", "localhost")
EMAIL_PORT = getal("RET_EMAIL_POORT", 25)
EMAIL_HOST_USER = uit_omgeving("RET_EMAIL_GEBRUIKER") or ""
EMAIL_HOST_PASSWORD = uit_omgeving("RET_EMAIL_WACHTWOORD") or ""
EMAIL_USE_TLS = waar("RET_EMAIL_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = tekst("RET_EMAIL_VAN", "RET casusregie <noreply@example.invalid>")
RET_ADRES = tekst("RET_ADRES", "http://localhost:8000")
"""Where people reach the site; links in mails start with it."""

ZEGEL_AAN = lijst("RET_ZEGEL_AAN", "")
"""Addresses outside the product to which the daily seal of the log is mailed; empty: it is not mailed."""

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = SESSIE_HOOGSTENS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEMO or DEBUG)
SECURE_SSL_REDIRECT = not (DEMO or DEBUG)
SECURE_HSTS_SECONDS = 0 if DEMO or DEBUG else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not (DEMO or DEBUG)
ACHTER_PROXY = waar("RET_ACHTER_PROXY")
"""Visitors reach us only through our own proxy: what it says of them (scheme, address) may be believed."""
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ACHTER_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE, STRICT_DYNAMIC],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
"""Only what a page of ours needs. A script runs when it carries the nonce of this very answer."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
BESTANDEN = Path(tekst("RET_BESTANDEN", str(BASIS / ".ret" / "bestanden")))
"""Where files of cases stand, encrypted: a folder of their own, that no web server reads."""
BESTAND_MAX = getal("RET_BESTAND_MB", 25) * 1024 * 1024
BESTANDEN_SAMEN_MAX = 2 * BESTAND_MAX
"""All files of one form: they stand in memory until they are kept."""
CLAMD = tekst("RET_CLAMD", "")
"""`machine:port` or the path of a socket of clamd; empty: no virus scanner."""
TWEEDE_LEZER = tekst("RET_TWEEDE_LEZER", "uit" if DEMO or DEBUG else "aan") != "uit"
"""Does a second reader look at texts that leave a case (docs/pseudoniem.md)? Off, every such page says so."""
LEZER = Path(tekst("RET_LEZER", str(BASIS / ".ret" / "lezer")))
"""The Python environment of the second reader, with its lists beside it (`lijsten`); only the worker comes there."""
FILE_UPLOAD_HANDLERS = ["ret.portaal.uploads.InGeheugen"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"uit": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["uit"], "level": "WARNING"},
}
