from django.apps import AppConfig


class VerhalenConfig(AppConfig):
    name = "casuistiek.verhalen"
    label = "verhalen"
    verbose_name = "Ervaringsverhalen"

    def ready(self) -> None:
        from . import handelingen  # noqa: F401  (registers itself)
