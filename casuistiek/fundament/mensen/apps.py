from django.apps import AppConfig


class MensenConfig(AppConfig):
    name = "casuistiek.fundament.mensen"
    label = "mensen"
    verbose_name = "Mensen"

    def ready(self) -> None:
        from . import account, afwezigheid, dienst, rollen, toezicht  # noqa: F401  (they register themselves)
