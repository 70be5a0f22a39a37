from django.apps import AppConfig


class FlowsConfig(AppConfig):
    name = "workflows.flows"
    label = "flows"
    verbose_name = "Flows"

    def ready(self) -> None:
        from . import volgers  # noqa: F401  (follows the poort)
