from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "ret.portaal"
    label = "portaal"
    verbose_name = "Portaal"

    def ready(self) -> None:
        from . import controle  # noqa: F401  (registers itself)
