from django.apps import AppConfig


class InlogConfig(AppConfig):
    name = "ret.inlog"
    label = "inlog"
    verbose_name = "Inloggen"

    def ready(self) -> None:
        from . import volgen  # noqa: F401  (writes what happens to the log)
