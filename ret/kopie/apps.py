from django.apps import AppConfig


class KopieConfig(AppConfig):
    name = "ret.kopie"
    label = "kopie"
    verbose_name = "Reservekopie"
