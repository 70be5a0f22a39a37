from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    name = "casuistiek.fundament.berichten"
    label = "berichten"
    verbose_name = "Berichten"
