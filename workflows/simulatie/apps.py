from django.apps import AppConfig


class SimulatieConfig(AppConfig):
    name = "workflows.simulatie"
    label = "simulatie"
    verbose_name = "Simulatie"

    def ready(self) -> None:
        from . import handelingen  # noqa: F401  (registers itself)
