from django.apps import AppConfig


class InlogConfig(AppConfig):
    name = "ret.inlog"
    label = "inlog"
    verbose_name = "Inloggen"

    def ready(self) -> None:
        from . import opruimen, volgen  # noqa: F401  (say what may go; write what happens to the log)
