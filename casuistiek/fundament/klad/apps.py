from django.apps import AppConfig


class KladConfig(AppConfig):
    name = "casuistiek.fundament.klad"
    label = "klad"
    verbose_name = "klad"
