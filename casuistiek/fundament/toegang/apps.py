from django.apps import AppConfig


class ToegangConfig(AppConfig):
    name = "casuistiek.fundament.toegang"
    label = "toegang"
    verbose_name = "Toegang"
