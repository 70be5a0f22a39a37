from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string


class HandelingenConfig(AppConfig):
    name = "casuistiek.fundament.handelingen"
    label = "handelingen"
    verbose_name = "Handelingen"

    def ready(self) -> None:
        from .poort import volg

        volg(import_string(pad) for pad in settings.VOLGERS)
