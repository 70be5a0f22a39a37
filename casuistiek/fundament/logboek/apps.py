from django.apps import AppConfig


class LogboekConfig(AppConfig):
    name = "casuistiek.fundament.logboek"
    label = "logboek"
    verbose_name = "Logboek"
