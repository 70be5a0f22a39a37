from django.apps import AppConfig


class HandelingenConfig(AppConfig):
    name = "casuistiek.fundament.handelingen"
    label = "handelingen"
    verbose_name = "Handelingen"
