from django.apps import AppConfig


class OrganisatiesConfig(AppConfig):
    name = "casuistiek.fundament.organisaties"
    label = "organisaties"
    verbose_name = "Organisaties"
