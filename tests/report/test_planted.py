"""What strangers chose reaches people as text: in mails, Slack, Security Hub, events, terminals and JSON alike.

No hidden character is left in it, nothing of it is taken for markup, and it links and notifies nobody.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from maremma.aws.receivers.asff import documents
from maremma.aws.receivers.event_detail import detail
from maremma.aws.receivers.slack import message as slack_message
from maremma.aws.state import codec
from maremma.cli.console import _Terminal
from maremma.engine.compare import compare
from maremma.model.evidence import Step
from maremma.model.location import ConfigPath
from maremma.model.visible import is_hidden, one_line, visible
from maremma.report import json as report_json
from maremma.report.alert_text import message
from maremma.report.assessment import function_page
from maremma.report.explanation import explanation

from tests.aws.security_hubs import PRODUCT
from tests.aws.test_store_conformance import alert
from tests.engine.building import DESK, TARGET, assessment, finding, later
from tests.fuzz.texts import strange

PLANTED = (
    "<!channel> <@U1> <http://evil.example/|click here>",
    "@here @channel https://evil.example #general",
    "&lt;!channel&gt; &amp;",
    "*bold* _it_ ~no~ `code` ```block```",
    "[bold red]you[/bold red] [/] [link=https://evil.example]x[/link] :smile:",
    "\x1b]0;title\x07\x1b[2J\x9b31m\x85\x07",
    "a\u202eb\u2066c\u200bd\ufeff",
    "subject\r\nBcc: everybody@example.com\r\n\r\nbody",
    "\ud800 half \udfff",
    "$(reboot) `reboot` ; rm -rf / | sh",
    "# heading\n- item\n![x](https://evil.example/x.png) <script>alert(1)</script>",
)


def planted():
    return st.sampled_from(PLANTED) | st.lists(strange() | st.sampled_from(PLANTED), max_size=3).map("".join)


def found(text):
    step = Step(ConfigPath(text), text)
    return replace(finding("f1"), title=text, says=text, fix=text, at=ConfigPath(text), because=(step,), waived=text)


def hidden(text, keep="\n"):
    return [each for each in text if is_hidden(each) and each not in keep]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


def blocks_of(value):
    if isinstance(value, dict):
        if value.get("type") in {"mrkdwn", "plain_text"}:
            yield value
        for each in value.values():
            yield from blocks_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from blocks_of(each)


few = settings(max_examples=40)


@few
@given(planted())
@example(PLANTED[7])
def test_in_a_mail(text):
    subject, body = message(alert(title=text, says=text, findings=(found(text),)), DESK)
    assert subject.isascii() and subject.isprintable()
    assert [line for line in body.split("\n") if not line.isprintable()] == []


@few
@given(planted())
@example(PLANTED[0])
def test_in_slack(text):
    published = codec.dump(detail(alert(title=text, says=text, findings=(found(text),)), DESK)).decode()
    for record in ({"Message": published}, {"Message": text, "Subject": text}):
        posted = slack_message({"Sns": record})
        assert json.loads(json.dumps(posted)) == posted
        for block in blocks_of(posted):
            assert hidden(block["text"], keep="\n") == []
            if block["type"] == "mrkdwn":
                assert block["verbatim"] is True
                assert re.findall(r"[<>]|&(?!amp;|lt;|gt;)", block["text"]) == []


@few
@given(planted())
def test_in_security_hub(text):
    seen = assessment(found(text))
    records = compare((), seen).records
    [(_, document)] = documents(TARGET, seen, records, PRODUCT, later(days=1), desk=DESK)
    assert [each for each in strings(document) if hidden(each, keep="")] == []
    assert json.dumps(document, ensure_ascii=False).encode()


@few
@given(planted())
def test_in_an_event(text):
    published = codec.dump(detail(alert(title=text, says=text, findings=(found(text),)), DESK))
    assert json.loads(published)["title"] == text.encode("utf-8", "backslashreplace").decode()


@few
@given(planted())
@example(PLANTED[4])
@example(PLANTED[5])
def test_on_a_terminal(text):
    out = io.StringIO()
    terminal = _Terminal(file=out, width=200, no_color=True, markup=False, emoji=False, highlight=False)
    seen = assessment(found(text))
    terminal.print(function_page(seen, desk=DESK), explanation(seen), text)
    assert hidden(out.getvalue()) == []


@pytest.mark.parametrize("text", PLANTED[4:5])
def test_markup_is_printed_as_it_is(text):
    out = io.StringIO()
    terminal = _Terminal(file=out, width=200, no_color=True, markup=False, emoji=False, highlight=False)
    terminal.print(function_page(assessment(found(text)), desk=DESK))
    assert out.getvalue().count("[bold red]you[/bold red]") >= 4


@few
@given(planted())
def test_in_json(text):
    written = report_json.text({"says": text, text: [text]})
    assert hidden(written) == []
    assert json.loads(written) == json.loads(json.dumps({"says": text, text: [text]}))


@few
@given(planted())
def test_what_is_visible_stays_so(text):
    shown = visible(text)
    assert (visible(shown), hidden(shown, keep="")) == (shown, [])
    assert one_line(one_line(text)) == one_line(text)
