from django.apps import AppConfig


class OnherleidbaarConfig(AppConfig):
    name = "casuistiek.fundament.onherleidbaar"
    label = "onherleidbaar"
    verbose_name = "onherleidbaar"
