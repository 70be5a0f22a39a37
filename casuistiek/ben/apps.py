from django.apps import AppConfig


class BenConfig(AppConfig):
    name = "casuistiek.ben"
    label = "ben"
    verbose_name = "Ben"

    def ready(self) -> None:
        from . import documenten, handelingen  # noqa: F401  (they register themselves)
