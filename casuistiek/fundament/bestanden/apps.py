from django.apps import AppConfig


class BestandenConfig(AppConfig):
    name = "casuistiek.fundament.bestanden"
    label = "bestanden"
    verbose_name = "bestanden"
