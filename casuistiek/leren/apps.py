from django.apps import AppConfig


class LerenConfig(AppConfig):
    name = "casuistiek.leren"
    label = "leren"
    verbose_name = "Leren"

    def ready(self) -> None:
        from . import documenten, handelingen  # noqa: F401  (they register themselves)
