from django.apps import AppConfig
from django.db.models.signals import pre_migrate


class OrganisatiesConfig(AppConfig):
    name = "casuistiek.fundament.organisaties"
    label = "organisaties"
    verbose_name = "Organisaties"

    def ready(self) -> None:
        from .bijwerken import keur

        pre_migrate.connect(keur, sender=self)
