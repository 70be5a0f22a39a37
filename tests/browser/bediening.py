"""Hands and eyes of the browser tests: click, type, read, and look at every page with axe, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect, sync_playwright

from ret.opzet.systeem import chromium

BREED, SMAL = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
REGELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
FOUTEN_IN_FORMULIER = 422
NERGENS = "/bestaat-niet/"
"""The only address where a page may be missing."""
GEDULD = 15_000
"""Milliseconds; a busy machine is slow, a hanging page is slower."""

_AXE = Axe().axe_script
_KEUR = """async regels => {
  await new Promise(klaar => requestAnimationFrame(() => requestAnimationFrame(klaar)));
  return (await axe.run({runOnly: regels, resultTypes: ['violations']})).violations;
}"""
_VORM = """() => document.title + document.body.innerHTML.replace(
  /name="(csrfmiddlewaretoken|sleutel)" value="[^"]*"/g, '')"""
"""What axe looks at, without what differs at every visit."""
_STEEKT_UIT = """() => {
  const breedte = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= breedte) return null;
  const wie = [...document.querySelectorAll('body *')].filter(
    e => e.getBoundingClientRect().right > breedte + 1);
  return wie.slice(0, 3).map(e => e.tagName.toLowerCase() + '.' + e.className).join(', ') || 'body';
}"""
_VOUW_OPEN = """() => document.querySelectorAll('details:not([open])').forEach(
  d => { d.open = true; d.dataset.dicht = ''; })"""
_VOUW_DICHT = """() => document.querySelectorAll('details[data-dicht]').forEach(
  d => { d.open = false; delete d.dataset.dicht; })"""
_CSP = (
    "document.addEventListener('securitypolicyviolation',"
    "e => console.error('CSP: ' + e.violatedDirective + ' ' + e.blockedURI))"
)


@contextmanager
def browser(**opties: Any) -> Iterator[BrowserContext]:
    """A fresh Chromium in Dutch, without the sandbox that a container cannot give."""
    if not (pad := chromium()):
        pytest.skip("Er is geen Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as spel:
        programma = spel.chromium.launch(
            executable_path=pad, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        context = programma.new_context(
            locale="nl-NL", viewport=BREED, reduced_motion="reduce", **opties
        )
        context.set_default_timeout(GEDULD)
        expect.set_options(timeout=GEDULD)
        try:
            yield context
        finally:
            programma.close()


class Bediening:
    """One browser window. `klachten` collects everything that is wrong, for one verdict at the end."""

    def __init__(self, context: BrowserContext, adres: str, *, keurt: bool = True) -> None:
        self.adres, self.keurt = adres, keurt
        self.klachten: list[str] = []
        self.gekeurd: set[int] = set()
        self.pagina: Page = context.new_page()
        self.pagina.add_init_script(_CSP)
        self.pagina.on("console", self._console)
        self.pagina.on("pageerror", lambda fout: self.klachten.append(f"script: {fout}"))
        self.pagina.on("request", lambda verzoek: self._verzoek(verzoek.url))
        self.pagina.on("response", self._antwoord)

    def _console(self, bericht: Any) -> None:
        # Chromium also tells here what _antwoord looks at: a form that comes back with errors
        if bericht.type in ("error", "warning") and "server responded with" not in bericht.text:
            self.klachten.append(f"{self.hier}: console: {bericht.text}")

    def _antwoord(self, antwoord: Any) -> None:
        verwacht = antwoord.status == FOUTEN_IN_FORMULIER or antwoord.url.endswith(NERGENS)
        if antwoord.status >= 400 and not verwacht:
            self.klachten.append(f"{antwoord.status} op {antwoord.url}")

    def _verzoek(self, url: str) -> None:
        if not url.startswith((f"{self.adres}/", "data:")):
            self.klachten.append(f"{self.hier}: verzoek naar buiten: {url}")

    # ---- eyes -------------------------------------------------------------------------------

    @property
    def hier(self) -> str:
        return self.pagina.url.removeprefix(self.adres)

    @property
    def hoofd(self) -> Locator:
        return self.pagina.locator("main")

    def leest(self, *zinnen: str) -> None:
        """Each sentence stands on the page, and can be seen."""
        for zin in zinnen:
            expect(self.pagina.get_by_text(zin).first).to_be_visible()

    def keur(self, toestand: str = "") -> None:
        """axe at both widths, and nothing sticks out sideways; also in what is folded away."""
        if not self.keurt or (vorm := hash(self.pagina.evaluate(_VORM))) in self.gekeurd:
            return
        self.gekeurd.add(vorm)
        self.pagina.evaluate(_AXE)
        self.pagina.evaluate(_VOUW_OPEN)
        for maat in (SMAL, BREED):  # ends wide, as the next click expects
            self.pagina.set_viewport_size(maat)
            waar = f"{self.hier}{toestand and f' ({toestand})'} op {maat['width']} px"
            if wie := self.pagina.evaluate(_STEEKT_UIT):
                self.klachten.append(f"{waar}: steekt uit: {wie}")
            for fout in self.pagina.evaluate(_KEUR, list(REGELS)):
                for element in fout["nodes"]:
                    waarin = " ".join(str(deel) for deel in element["target"])
                    waarom = element["failureSummary"].replace("\n", " ")
                    self.klachten.append(f"{waar}: {fout['id']}: {waarin}: {waarom}")
        self.pagina.evaluate(_VOUW_DICHT)

    def oordeel(self) -> None:
        """Fail with everything that was seen; the same complaint on many pages counts once."""
        uniek = list(dict.fromkeys(self.klachten))
        assert not uniek, f"{len(uniek)} klachten:\n" + "\n".join(uniek)

    # ---- hands ------------------------------------------------------------------------------

    def naar(self, pad: str, toestand: str = "") -> None:
        """Type an address."""
        self.pagina.goto(self.adres + pad)
        self.keur(toestand)

    def volg(self, waar: Locator) -> None:
        """Click what leads to another page, and wait until that is there."""
        with self.pagina.expect_navigation():
            waar.click()

    def weg(self) -> None:
        """To no page at all: nothing asks the server for anything."""
        self.pagina.goto("about:blank")

    def menu(self, naam: str) -> None:
        """Choose from the main menu."""
        hoofdmenu = self.pagina.get_by_role("navigation", name="Hoofdmenu")
        self.volg(hoofdmenu.get_by_role("link", name=naam, exact=True))

    def word(self, gebruikersnaam: str) -> None:
        """Sign in as this demo person with one click; who was signed in, signs out."""
        uit = self.pagina.get_by_role("button", name="Uitloggen")
        if uit.count():
            self.volg(uit)
        else:
            self.naar("/inloggen/")
        wie = self.pagina.locator(f'[value="{gebruikersnaam}"]')
        self.volg(self.pagina.locator("form", has=wie).locator("button"))
        expect(uit).to_be_visible()

    def open(self, nummer: str) -> None:
        """To the case: from the worklist when something waits there, else from the list of cases."""
        for plek in ("Werkvoorraad", "Casussen"):
            self.menu(plek)
            self.keur()
            if (link := self.hoofd.get_by_role("link", name=nummer, exact=True)).count():
                self.volg(link.first)
                self.keur()
                return
        raise AssertionError(f"{nummer} staat niet in de werkvoorraad of bij de casussen.")

    def klik(self, naam: str) -> None:
        """Follow a link of this name in the content of the page; unfold what it stands in."""
        zo = self.pagina.locator("a").filter(has_text=re.compile(rf"^\s*{re.escape(naam)}\s*$"))
        if not (link := self.hoofd.locator(zo).first).is_visible():
            self.hoofd.locator("details:not([open])", has=zo).first.locator("summary").click()
        self.volg(link)

    def doe(self, titel: str, **met: Any) -> None:
        """Open the form of a handeling, fill it, send it, and see that it was recorded."""
        self.klik(titel)
        self.vul(**met)
        self.keur("formulier")
        self.verstuur(titel)
        self.leest(f"{titel}: vastgelegd.")
        self.keur("na " + titel.lower())

    def verstuur(self, titel: str) -> None:
        """Send the form with the button of this name."""
        self.volg(self.hoofd.get_by_role("button", name=titel, exact=True))

    def vul(self, **met: Any) -> None:
        """Fill fields by name: text, a choice by its value, a row of a list by what it says."""
        for naam, waarde in met.items():
            self._vul(self.hoofd.locator(f'form [name="{naam}"]'), waarde)

    def _vul(self, veld: Locator, waarde: Any) -> None:
        soort = veld.first.evaluate("e => e.type")
        if soort.startswith("select"):
            optie = veld.locator("option", has_text=str(waarde)).first
            veld.select_option(optie.get_attribute("value"))
        elif soort == "checkbox" and waarde is True:
            veld.check()
        elif soort in ("radio", "checkbox"):
            for keuze in [waarde] if isinstance(waarde, str | int) else waarde:
                veld.and_(self.pagina.locator(f'[value="{keuze}"]')).check()
        else:
            veld.fill(str(waarde))

    def download(self, naam: str) -> bytes:
        """Click a link that gives a file; its content."""
        with self.pagina.expect_download() as binnen:
            self.hoofd.get_by_role("link", name=naam, exact=True).click()
        with open(binnen.value.path(), "rb") as bestand:
            return bestand.read()
