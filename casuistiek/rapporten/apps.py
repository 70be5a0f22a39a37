from django.apps import AppConfig


class RapportenConfig(AppConfig):
    name = "casuistiek.rapporten"
    label = "rapporten"
    verbose_name = "Rapporten"

    def ready(self) -> None:
        from . import handelingen, ritme  # noqa: F401  (the one registers itself, the other names a handeling)
