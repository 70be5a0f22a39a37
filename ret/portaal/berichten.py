"""Somebody's own messages; in demo mode also the mails that went out."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from casuistiek.fundament.berichten import mails
from casuistiek.fundament.berichten.afschermen import scherm_af
from casuistiek.fundament.berichten.kring import berichten_van
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.tijd import nu
from casuistiek.fundament.toegang.slot import Opening, open_voor

from .pagina import Paginavraag, met_inlog


@met_inlog
@require_GET
def berichten(request: Paginavraag) -> HttpResponse:
    """What came in for you, the newest first."""
    eigen = berichten_van(request.door.medewerker).select_related("namens")
    blad = blader(eigen, request.GET.get("na"))
    scherm_af(blad.rijen, request.door)
    inhoud = {
        "blad": blad,
        "ongelezen": eigen.filter(gelezen_op=None).count(),
    }
    return render(request, "berichten.html", inhoud)


@met_inlog
@require_POST
def bericht_gelezen(request: Paginavraag, pk: int) -> HttpResponse:
    """Mark one as read and go to what it is about."""
    bericht = get_object_or_404(berichten_van(request.door.medewerker), pk=pk)
    _gelezen(request, pk=pk)
    scherm_af([bericht], request.door)
    return redirect(bericht.pad or "berichten")


@met_inlog
@require_POST
def alles_gelezen(request: Paginavraag) -> HttpResponse:
    _gelezen(request)
    return redirect("berichten")


def _gelezen(request: Paginavraag, **waar: int) -> None:
    eigen = Bericht.objects.filter(aan=request.door.medewerker, gelezen_op=None, **waar)
    eigen.update(gelezen_op=nu())


@met_inlog
@require_GET
def demo_mails(request: Paginavraag) -> HttpResponse:
    """The mails as they were sent. Does not exist outside demo mode."""
    if not settings.DEMO:
        raise Http404
    eersten = Bericht.objects.filter(mail_op__isnull=False, samen_met=None)
    met_rest = eersten.select_related("aan", "namens").prefetch_related("samen__namens")
    with open_voor(Opening.DEMO):
        blad = blader(met_rest, request.GET.get("na"))
        inhoud = {"blad": blad, "mails": [_als_mail(eerste) for eerste in blad.rijen]}
    return render(request, "demo_mails.html", inhoud)


def _als_mail(eerste: Bericht) -> tuple[Bericht, str, str]:
    """The first message of a mail, and the subject and body that it was sent with."""
    berichten = [eerste, *eerste.samen.all()]
    return eerste, mails.onderwerp(berichten), mails.tekst(eerste.aan, berichten)
