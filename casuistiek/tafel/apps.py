from django.apps import AppConfig


class TafelConfig(AppConfig):
    name = "casuistiek.tafel"
    label = "tafel"
    verbose_name = "Tafel"

    def ready(self) -> None:
        from . import documenten, handelingen  # noqa: F401  (they register themselves)
