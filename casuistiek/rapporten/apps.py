from django.apps import AppConfig


class RapportenConfig(AppConfig):
    name = "casuistiek.rapporten"
    label = "rapporten"
    verbose_name = "Rapporten"

    def ready(self) -> None:
        from . import handelingen  # noqa: F401  (registers itself)
