from django.apps import AppConfig


class MaatwerkConfig(AppConfig):
    name = "casuistiek.maatwerk"
    label = "maatwerk"
    verbose_name = "Maatwerk"

    def ready(self) -> None:
        from . import documenten, handelingen  # noqa: F401  (they register themselves)
