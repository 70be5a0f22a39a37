from django.apps import AppConfig


class LadderConfig(AppConfig):
    name = "workflows.ladder"
    label = "ladder"
    verbose_name = "Escalatieladder"

    def ready(self) -> None:
        from . import documenten, handelingen  # noqa: F401  (they register themselves)
