"""What somebody works on, in words: "Firefox op Windows" instead of the line that the browser sends."""

from __future__ import annotations

BROWSERS = (
    (("Edg",), "Edge"),
    (("OPR", "Opera"), "Opera"),
    (("SamsungBrowser",), "Samsung Internet"),
    (("Firefox", "FxiOS"), "Firefox"),
    (("Chrome", "CriOS", "Chromium"), "Chrome"),
    (("Safari",), "Safari"),
)
"""In this order: Edge also says Chrome, and nearly all say Safari."""

SYSTEMEN = (
    (("iPhone",), "iPhone"),
    (("iPad",), "iPad"),
    (("Android",), "Android"),
    (("Windows",), "Windows"),
    (("CrOS",), "ChromeOS"),
    (("Macintosh",), "Mac"),
    (("Linux",), "Linux"),
)
"""In this order: Android also says Linux."""


def apparaat(user_agent: str) -> str:
    """The browser and what it runs on, as far as the line tells; only for people to recognise, it proves nothing."""
    namen = [_eerste(user_agent, soort) for soort in (BROWSERS, SYSTEMEN)]
    return " op ".join(filter(None, namen)) or "Onbekend apparaat"


def _eerste(user_agent: str, soort: tuple[tuple[tuple[str, ...], str], ...]) -> str:
    return next((naam for tekens, naam in soort if any(t in user_agent for t in tekens)), "")
