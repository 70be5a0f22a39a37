from django.apps import AppConfig


class WachtlijstConfig(AppConfig):
    name = "casuistiek.wachtlijst"
    label = "wachtlijst"
    verbose_name = "Wachtlijst"

    def ready(self) -> None:
        from . import handelingen  # noqa: F401  (registers itself)
