from django.apps import AppConfig


class CohortConfig(AppConfig):
    name = "casuistiek.cohort"
    label = "cohort"
    verbose_name = "Leren van een cohort"

    def ready(self) -> None:
        from . import documenten, handelingen, uit_sessies  # noqa: F401  (they register themselves)
