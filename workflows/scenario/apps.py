from django.apps import AppConfig


class ScenarioConfig(AppConfig):
    name = "workflows.scenario"
    label = "scenario"
    verbose_name = "Scenario"

    def ready(self) -> None:
        from . import controle, spelen  # noqa: F401  (the one registers itself, the other names handelingen)
