from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class ToegangConfig(AppConfig):
    name = "casuistiek.fundament.toegang"
    label = "toegang"
    verbose_name = "Toegang"

    def ready(self) -> None:
        from .dossier import dossiermodel
        from .slot import luister
        from .slot_sql import zet_sloten

        connection_created.connect(luister)
        # only an app with models gets this signal; that of the case is as good as any
        post_migrate.connect(zet_sloten, sender=dossiermodel()._meta.app_config)
