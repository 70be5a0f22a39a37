from django.apps import AppConfig


class ProeftakConfig(AppConfig):
    name = "casuistiek.proeftak"
    label = "proeftak"
    verbose_name = "Proeftak"

    def ready(self) -> None:
        from . import handelingen  # noqa: F401  (registers itself)
