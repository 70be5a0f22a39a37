from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "ret.api"
    label = "api"
    verbose_name = "API"
