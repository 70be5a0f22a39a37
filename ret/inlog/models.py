"""The cache that all processes share, so that a limit on attempts counts whichever of them answers."""

from django.db import models


class Cacherij(models.Model):
    """A row of Django's database cache (`CACHES`); only Django's own backend reads and writes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "ret_cache"
        verbose_name = "cacherij"

    def __str__(self) -> str:
        return self.cache_key
