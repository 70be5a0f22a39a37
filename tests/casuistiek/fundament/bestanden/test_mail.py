"""A mail that somebody saved: what is kept of its text, and what becomes of what hung at it."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from casuistiek.fundament.bestanden.keuren import Aangeboden, Gekeurd, keur_samen
from tests.monsters import docx, foto, mail, pdf

pytestmark = pytest.mark.op_sqlite


def keur(inhoud: bytes, naam: str = "bericht.eml") -> list[Gekeurd]:
    uitkomst = keur_samen([Aangeboden(naam, inhoud)])
    assert uitkomst.zinnen == []
    return uitkomst.gekeurd


def geweigerd(inhoud: bytes, naam: str = "bericht.eml") -> str:
    uitkomst = keur_samen([Aangeboden(naam, inhoud)])
    assert uitkomst.gekeurd == []
    (zin,) = uitkomst.zinnen
    return zin


def tekst(inhoud: bytes) -> str:
    """What is kept of a mail at which nothing hangs."""
    (een,) = keur(inhoud)
    assert een.soort.code == "txt"
    return een.inhoud.decode()


def test_een_mail_wordt_een_tekst_en_elke_bijlage_een_bestand():
    brief, kamer = pdf(), foto("HEIF")
    delen = keur(
        mail(bijlagen={"verslag Q.X.pdf": brief, "IMG_1.HEIC": kamer}, Cc="Één <een@gi.invalid>")
    )
    assert [deel.soort.code for deel in delen] == ["txt", "pdf", "jpg"]
    assert delen[0].inhoud.decode() == (
        "Van: Noor van Proef <noor@school.invalid>\n"
        "Aan: jeugdbescherming@gi.invalid\n"
        "Kopie aan: Één <een@gi.invalid>\n"
        "Datum: 30-11-2026, 09:05 uur (+0100)\n"
        "Onderwerp: Verslag – één\n"
        "Bijlagen, elk apart bewaard: verslag Q.X.pdf, IMG_1.HEIC\n"
        "\n"
        "Dag,\n\nZie de bijlage.\n"
    )  # fmt: skip
    assert delen[1].inhoud == brief


HTML = """<html><head><title>x</title><style>p {color: red}</style></head><body><p>Dag&nbsp;Noor,</p>
<div>Het kind slaapt<br>bij oma &amp; opa.</div><table><tr><td>ma</td><td>di</td></tr></table>
<script>alert(1)</script><img src="https://machine.invalid/pixel.png"></body></html>"""


def test_van_een_mail_in_html_blijven_de_woorden():
    gelezen = tekst(mail("Uw programma kan dit niet tonen.", html=HTML))
    assert gelezen.endswith("\n\nDag\xa0Noor,\n\nHet kind slaapt\nbij oma & opa.\n\n\tma\tdi\n")
    for weg in ("color", "alert", "pixel", "<", "kan dit niet tonen"):
        assert weg not in gelezen.partition("\n\n")[2]


def test_de_langste_vorm_van_dezelfde_tekst_telt():
    assert "Alles staat hier, van begin tot eind" in tekst(
        mail("Alles staat hier, van begin tot eind.", html="<p>Zie hierboven.</p>")
    )


def test_letters_die_niemand_kent_en_tekens_die_niemand_ziet():
    raar = mail().replace(b'charset="utf-8"', b'charset="x-onbekend"').replace(b"Dag,", b"Dag\x07,")
    assert "Dag,\n\nZie de bijlage." in tekst(raar)


def ingesloten(soort: str, inhoud: bytes, naam: str = "image001") -> Any:
    """Puts a picture in the text of a mail, as a logo or as a photo."""

    def maak(bericht: EmailMessage) -> None:
        bericht.add_related(
            inhoud, *soort.split("/"), cid="<1>", disposition="inline", filename=naam
        )

    return maak


def test_een_foto_in_de_tekst_wordt_bewaard_en_een_logo_niet():
    groot = foto("JPEG", (900, 700)) + bytes(20_000)
    delen = keur(mail(maak=ingesloten("image/jpeg", groot)))
    assert [deel.soort.code for deel in delen] == ["txt", "jpg"]
    assert "Bijlagen, elk apart bewaard: image001.jpg" in delen[0].inhoud.decode()
    for soort, beeld in (("image/png", foto("PNG")), ("image/gif", b"GIF89a" + bytes(20_000))):
        assert f"Niet bewaard: {soort}\n" in tekst(mail(maak=ingesloten(soort, beeld)))


def test_een_uitnodiging_en_een_handtekening_houden_de_mail_niet_tegen():
    gelezen = tekst(
        mail(bijlagen={"uitnodiging.ics": b"BEGIN:VCALENDAR", "smime.p7s": b"\x30\x82"})
    )
    assert "Niet bewaard: text/calendar" in gelezen
    assert "p7s" not in gelezen


def test_wat_exchange_achter_een_bijlage_zet_hoort_bij_de_tekst():
    delen = keur(mail(bijlagen={"a.pdf": pdf(), "ATT00001.txt": b"Met groet, Noor"}))
    assert [deel.soort.code for deel in delen] == ["txt", "pdf"]
    assert delen[0].inhoud.decode().endswith("Zie de bijlage.\n\nMet groet, Noor\n")


def met_mail_erin(bericht: EmailMessage) -> None:
    anders = EmailMessage()
    anders["From"] = "x@gi.invalid"
    bericht.add_attachment(anders)


GEWEIGERD = {
    "een bijlage met een macro": (
        mail(bijlagen={"a.pdf": pdf(), "plan.docx": docx(word__vbaProject_PUNT_bin=b"x")}),
        "Bijlage plan.docx: In dit bestand zitten macro’s",
    ),
    "een bijlage die iets ophaalt": (
        mail(bijlagen={"x.html": b"<html>"}),
        "Bijlage x.html: Dit soort bestand kan hier niet worden bewaard.",
    ),
    "een andere mail erin": (mail(maak=met_mail_erin), "In deze mail zit een andere mail."),
    "een mail als bijlage": (
        mail(bijlagen={"doorgestuurd.eml": b"From: a\nTo: b\n\nx"}),
        "In deze mail zit een andere mail.",
    ),
    "een slot erop": (
        mail().replace(b"text/plain", b"application/pkcs7-mime"),
        "Deze mail is versleuteld.",
    ),
    "te veel bijlagen": (
        mail(bijlagen={f"{n}.txt": b"x" for n in range(20)}),
        "dit zijn 21 bestanden; in één keer kunnen er ten hoogste 20 mee.",
    ),
    "geen mail": (b"Gewoon een tekst.", "De inhoud past niet bij de naam"),
    "een pdf die mail heet": (pdf(), "De inhoud past niet bij de naam"),
}


@pytest.mark.parametrize("wat", GEWEIGERD)
def test_een_mail_die_niet_kan_zegt_waarom(wat):
    inhoud, zin = GEWEIGERD[wat]
    assert zin in geweigerd(inhoud)


def test_bij_een_bijlage_staat_hoe_het_wel_kan():
    zin = geweigerd(mail(bijlagen={"x.exe": b"MZ"}))
    assert zin.endswith("afdrukken naar een pdf, en die kiezen met de bijlagen die u nodig hebt.")


def test_alle_bijlagen_van_alle_mails_tellen_mee():
    brieven = [Aangeboden("x.eml", mail(bijlagen={f"{n}.txt": b"x" for n in range(10)}))] * 2
    uitkomst = keur_samen(brieven)
    assert uitkomst.gekeurd == []
    assert "dit zijn 22 bestanden" in uitkomst.zinnen[0]
