from django.apps import AppConfig


class FlowsConfig(AppConfig):
    name = "workflows.flows"
    label = "flows"
    verbose_name = "Flows"
