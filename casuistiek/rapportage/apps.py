from django.apps import AppConfig


class RapportageConfig(AppConfig):
    name = "casuistiek.rapportage"
    label = "rapportage"
    verbose_name = "Rapportage"
