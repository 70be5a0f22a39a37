from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "ret.portaal"
    label = "portaal"
    verbose_name = "Portaal"
