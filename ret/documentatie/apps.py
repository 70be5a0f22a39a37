from django.apps import AppConfig


class DocumentatieConfig(AppConfig):
    name = "ret.documentatie"
    label = "documentatie"
    verbose_name = "Documentatie"
