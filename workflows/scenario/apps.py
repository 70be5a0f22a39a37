from django.apps import AppConfig


class ScenarioConfig(AppConfig):
    name = "workflows.scenario"
    label = "scenario"
    verbose_name = "Scenario"
