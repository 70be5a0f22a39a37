"""A mail (.eml) becomes a text; each of its attachments comes out as a file that is looked into by itself.

Nothing of it is shown or fetched: of HTML only the words are left.
"""

from __future__ import annotations

import re
from email import policy
from email.message import MIMEPart
from email.parser import BytesHeaderParser, BytesParser
from html.parser import HTMLParser
from mimetypes import guess_extension

from .deel import Deel
from .fouten import Afgekeurd

VERSLEUTELD = "Deze mail is versleuteld. Open haar in uw mailprogramma, druk haar af naar een pdf en kies die."
MAIL_IN_MAIL = "In deze mail zit een andere mail. Sla die apart op, en kies ze samen."

KOPPEN = {
    "From": "Van", "To": "Aan", "Cc": "Kopie aan", "Bcc": "Blinde kopie aan", "Date": "Datum", "Subject": "Onderwerp",
}  # fmt: skip
OP_SLOT = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
HANDTEKENING = {
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
}  # fmt: skip
AGENDA = {"text/calendar", "application/ics"}
FOTO = {"image/jpeg", "image/png", "image/heic", "image/heif"}
LOGO = 10 * 1024
"""Bytes. A picture in the text (not attached) that is smaller is a logo (own choice)."""
_STUK_TEKST = re.compile(r"ATT\d+\.(txt|html?)", re.IGNORECASE)
"""What Exchange calls the text behind an attachment."""
_STUURTEKENS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def is_mail(inhoud: bytes) -> bool:
    """It begins with the headers of a mail (RFC 5322, 3.6; a draft has no date yet)."""
    koppen = {kop.lower() for kop in BytesHeaderParser(policy=policy.compat32).parsebytes(inhoud)}
    return "from" in koppen and bool(koppen & {"date", "to", "subject"})


def keur(inhoud: bytes) -> list[Deel]:
    """First the text, then each attachment; or Afgekeurd."""
    mail = BytesParser(policy=policy.default).parsebytes(inhoud)
    gelezen = _Gelezen(mail)
    return [Deel("txt", _als_tekst(mail, gelezen).encode()), *gelezen.bijlagen]


class _Gelezen:
    """What was found in (a part of) a mail."""

    def __init__(self, deel: MIMEPart) -> None:
        self.teksten: list[str] = []
        self.bijlagen: list[Deel] = []
        self.weg: list[str] = []
        """The kinds of what is not kept."""
        self._lees(deel)

    @property
    def tekst(self) -> str:
        return "\n\n".join(tekst.strip() for tekst in self.teksten if tekst.strip())

    def _lees(self, deel: MIMEPart) -> None:
        soort = deel.get_content_type()
        if soort in OP_SLOT:
            raise Afgekeurd(VERSLEUTELD)
        if soort == "message/rfc822":
            raise Afgekeurd(MAIL_IN_MAIL)
        if soort == "multipart/alternative":
            self._kies([_Gelezen(kind) for kind in deel.iter_parts()])
        elif deel.is_multipart():
            for kind in deel.iter_parts():
                self._lees(kind)
        elif soort in ("text/plain", "text/html") and _hoort_bij_de_tekst(deel):
            self.teksten.append(_tekst_van(deel))
        elif soort not in HANDTEKENING:
            self._bijlage(deel, soort)

    def _kies(self, vormen: list[_Gelezen]) -> None:
        """The same text in more than one form: the longest loses least. Pictures may hang at any of them."""
        self.teksten.append(max((vorm.tekst for vorm in vormen), key=len, default=""))
        for vorm in vormen:
            self.bijlagen += vorm.bijlagen
            self.weg += vorm.weg

    def _bijlage(self, deel: MIMEPart, soort: str) -> None:
        inhoud = deel.get_payload(decode=True)
        if (
            not isinstance(inhoud, bytes)
            or not inhoud
            or soort in AGENDA
            or _is_versiering(deel, inhoud)
        ):
            self.weg.append(soort)
        else:
            self.bijlagen.append(Deel("", inhoud, _naam_van(deel, soort)))


def _is_versiering(deel: MIMEPart, inhoud: bytes) -> bool:
    """A picture in the text that is no photo, or a very small one."""
    in_de_tekst = deel.get_content_maintype() == "image" and not deel.is_attachment()
    return in_de_tekst and (deel.get_content_type() not in FOTO or len(inhoud) < LOGO)


def _hoort_bij_de_tekst(deel: MIMEPart) -> bool:
    naam = deel.get_filename()
    return bool(_STUK_TEKST.fullmatch(naam)) if naam else not deel.is_attachment()


def _naam_van(deel: MIMEPart, soort: str) -> str:
    naam = deel.get_filename() or "bijlage"
    return naam if "." in naam else naam + (guess_extension(soort) or "")


def _tekst_van(deel: MIMEPart) -> str:
    try:
        tekst = deel.get_content()
    except (LookupError, ValueError):  # letters that Python does not know
        ruw = deel.get_payload(decode=True)
        tekst = ruw.decode("utf-8", "replace") if isinstance(ruw, bytes) else ""
    return _Woorden(tekst).tekst if deel.get_content_subtype() == "html" else tekst


def _als_tekst(mail: MIMEPart, gelezen: _Gelezen) -> str:
    """As it will be kept: who wrote to whom, when and about what, what was with it, and the text itself."""
    regels = [f"{naam}: {_kop(mail, kop)}" for kop, naam in KOPPEN.items() if mail[kop]]
    if gelezen.bijlagen:
        namen = ", ".join(bijlage.naam for bijlage in gelezen.bijlagen)
        regels.append(f"Bijlagen, elk apart bewaard: {namen}")
    if gelezen.weg:
        regels.append(f"Niet bewaard: {', '.join(sorted(set(gelezen.weg)))}")
    alles = "\n".join(regels) + "\n\n" + (gelezen.tekst or "(geen tekst)") + "\n"
    alles = _STUURTEKENS.sub("", alles.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(regel.rstrip() for regel in alles.split("\n")))


def _kop(mail: MIMEPart, kop: str) -> str:
    moment = getattr(mail[kop], "datetime", None)
    return (
        f"{moment:%d-%m-%Y, %H:%M uur} ({moment:%z})"
        if moment
        else " ".join(str(mail[kop]).split())
    )


class _Woorden(HTMLParser):
    """The words of a page, with the ends of its lines."""

    STIL = ("style", "script", "title")
    REGEL = ("p", "div", "br", "tr", "li", "table", "blockquote", "hr", "h1", "h2", "h3", "h4")

    def __init__(self, pagina: str) -> None:
        super().__init__(convert_charrefs=True)
        self._stukken: list[str] = []
        self._stil = ""
        self.feed(pagina)
        self.close()

    @property
    def tekst(self) -> str:
        return "".join(self._stukken)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.STIL:
            self._stil = tag
        elif tag in self.REGEL:
            self._stukken.append("\n")
        elif tag in ("td", "th"):
            self._stukken.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._stil:
            self._stil = ""
        elif tag in ("p", "div", "table"):
            self._stukken.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._stil:
            self._stukken.append(re.sub(r"[ \t\r\n]+", " ", data))
