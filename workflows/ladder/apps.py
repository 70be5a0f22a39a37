from django.apps import AppConfig


class LadderConfig(AppConfig):
    name = "workflows.ladder"
    label = "ladder"
    verbose_name = "Escalatieladder"
