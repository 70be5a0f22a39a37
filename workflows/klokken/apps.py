from django.apps import AppConfig


class KlokkenConfig(AppConfig):
    name = "workflows.klokken"
    label = "klokken"
    verbose_name = "Klokken"

    def ready(self) -> None:
        from . import bewaak, documenten, handelingen  # noqa: F401  (they register themselves)
