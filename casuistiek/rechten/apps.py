from django.apps import AppConfig


class RechtenConfig(AppConfig):
    name = "casuistiek.rechten"
    label = "rechten"
    verbose_name = "Rechten van jeugdige en ouders"

    def ready(self) -> None:
        from . import bewaken, controle, documenten, handelingen  # noqa: F401  (they register themselves)
