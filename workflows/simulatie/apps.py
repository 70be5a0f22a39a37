from django.apps import AppConfig


class SimulatieConfig(AppConfig):
    name = "workflows.simulatie"
    label = "simulatie"
    verbose_name = "Simulatie"
