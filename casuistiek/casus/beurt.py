"""A turn as the rooms above know it: its case is a Casus."""

from casuistiek.fundament.handelingen import beurt

from .models import Casus

Beurt = beurt.Beurt[beurt.Ding, Casus]
"""`Beurt[Aanvraag]`: its `ding` is an Aanvraag, its `casus` a Casus."""
