from django.apps import AppConfig


class DelenConfig(AppConfig):
    name = "casuistiek.delen"
    label = "delen"
    verbose_name = "Delen"

    def ready(self) -> None:
        from . import documenten, handelingen, kijkdocument  # noqa: F401  (they register themselves)
