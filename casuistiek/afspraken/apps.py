from django.apps import AppConfig


class AfsprakenConfig(AppConfig):
    name = "casuistiek.afspraken"
    label = "afspraken"
    verbose_name = "Afspraken"

    def ready(self) -> None:
        from . import documenten, handelingen  # noqa: F401  (they register themselves)
