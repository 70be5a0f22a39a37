from django.apps import AppConfig


class HandelingenConfig(AppConfig):
    name = "casuistiek.fundament.handelingen"
    label = "handelingen"
    verbose_name = "Handelingen"

    def ready(self) -> None:
        from . import afwezigheid, mensen, toezicht  # noqa: F401  (they register their handelingen)
