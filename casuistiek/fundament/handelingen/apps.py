from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string


class HandelingenConfig(AppConfig):
    name = "casuistiek.fundament.handelingen"
    label = "handelingen"
    verbose_name = "Handelingen"

    def ready(self) -> None:
        from casuistiek.fundament.takken import controle as van_takken  # noqa: F401  (registers itself)

        from . import controle  # noqa: F401  (registers itself)
        from .poort import volg

        volg(import_string(pad) for pad in settings.VOLGERS)
