from django.apps import AppConfig


class DocumentenConfig(AppConfig):
    name = "casuistiek.fundament.documenten"
    label = "documenten"
    verbose_name = "documenten"
