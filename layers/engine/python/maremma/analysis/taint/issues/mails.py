"""The HTML of mails in the bodies of requests to services that send them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import Value, union
from maremma.analysis.taint.objects import documents, members
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_SENDERS: Final = compile_late(
    r"https://(?:api\.(?:mailersend|sendgrid|brevo|sendinblue|resend|postmarkapp|mailjet|sparkpost|elasticemail)\.com|"
    r"api(?:\.eu)?\.mailgun\.net|send\.api\.mailtrap\.io|mandrillapp\.com|api\.zeptomail\.com)(?:/|$)"
)
_HTML: Final = (
    ("html",),
    ("htmlContent",),
    ("HtmlBody",),
    ("HTMLPart",),
    ("htmlbody",),
    ("Messages", "[]", "HTMLPart"),
    ("message", "html"),
    ("content", "html"),
)


def is_sender(machine: Machine, address: Value) -> bool:
    """Whether a URL is that of a service that sends mail."""
    return _SENDERS.match(address.text or address.prefix) is not None


def html(machine: Machine, body: Value) -> Value:
    """The HTML in the body of a request to such a service."""
    request = documents.record(machine, body)
    parts = members.values(machine, members.member(machine, request, "content"))
    each = [Value(refs=(obj,)) for obj in parts.objects]
    typed = (part for part in each if members.member(machine, part, "type").text == "text/html")
    return union(
        (
            *(members.along(machine, request, path) for path in _HTML),
            *(members.member(machine, part, "value") for part in typed),
        )
    )
