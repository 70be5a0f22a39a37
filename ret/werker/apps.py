from django.apps import AppConfig


class WerkerConfig(AppConfig):
    name = "ret.werker"
    label = "werker"
    verbose_name = "Werker"
