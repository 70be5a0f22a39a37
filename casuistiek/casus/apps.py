from django.apps import AppConfig


class CasusConfig(AppConfig):
    name = "casuistiek.casus"
    label = "casus"
    verbose_name = "Casus"

    def ready(self) -> None:
        from . import documenten, handelingen  # noqa: F401  (they register themselves)
