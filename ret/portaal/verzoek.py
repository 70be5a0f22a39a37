"""What the pages share: the request of somebody we know, and the way to a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from casuistiek.fundament.toegang.door import Door


class Verzoek(HttpRequest):
    """A request behind the login: `door` is always somebody."""

    door: Door


Pagina = Callable[..., HttpResponse]


def met_inlog(pagina: Pagina) -> Pagina:
    """Only for people who are signed in; others go to the login page and come back after it."""

    @wraps(pagina)
    def binnen(request: Verzoek, *args: Any, **kwargs: Any) -> HttpResponse:
        return pagina(request, *args, **kwargs)

    return login_required(binnen)
