from django.apps import AppConfig


class DocumentenConfig(AppConfig):
    name = "casuistiek.fundament.documenten"
    label = "documenten"
    verbose_name = "documenten"

    def ready(self) -> None:
        from . import controle  # noqa: F401  (registers itself)
