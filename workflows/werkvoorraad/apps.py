from django.apps import AppConfig


class WerkvoorraadConfig(AppConfig):
    name = "workflows.werkvoorraad"
    label = "werkvoorraad"
    verbose_name = "Werkvoorraad"
