from django.apps import AppConfig


class SessiesConfig(AppConfig):
    name = "casuistiek.sessies"
    label = "sessies"
    verbose_name = "Sessies"

    def ready(self) -> None:
        from . import handelingen  # noqa: F401  (registers itself)
