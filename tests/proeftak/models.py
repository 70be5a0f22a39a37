"""The one thing of this branch."""

from __future__ import annotations

from django.db import models

from casuistiek.casus.models import VanCasus


class Proefding(VanCasus):
    tekst = models.TextField("wat er is geprobeerd")

    class Meta(VanCasus.Meta):
        verbose_name = "proefding"
        verbose_name_plural = "proefdingen"
        default_related_name = "proefdingen"
