from django.apps import AppConfig


class TijdlijnConfig(AppConfig):
    name = "casuistiek.tijdlijn"
    label = "tijdlijn"
    verbose_name = "Tijdlijn"

    def ready(self) -> None:
        from . import documenten, handelingen  # noqa: F401  (they register themselves)
