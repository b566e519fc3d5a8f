"""Messages respect Slack's limits, go nowhere else, and the webhook stays a secret, whatever the other side does."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from traceback import format_exception

import pytest
from botocore.exceptions import ClientError
from hypothesis import given
from hypothesis import strategies as st
from maremma.aws.receivers import slack
from maremma.aws.receivers import webhook as webhook_module
from maremma.aws.receivers.event_detail import detail
from maremma.aws.state import codec
from maremma.engine.alerts.digest import digests
from maremma.errors import NotificationError, SettingsError
from maremma.model.evidence import Step
from maremma.model.location import CodeSpan, ConfigPath

from tests.aws.test_store_conformance import alert
from tests.engine.building import DESK, PRINTED, TARGET, finding

PATH = "/services/T0/B0/canary"
URL = f"https://hooks.slack.com{PATH}"


class Secrets:
    """A Secrets Manager client with one secret."""

    def __init__(self, text):
        self._text = text

    def get_secret_value(self, SecretId):  # noqa: N803
        return {"SecretString": self._text}


def record(alert):
    return {"EventSource": "aws:sns", "Sns": {"Subject": "…", "Message": codec.dump(detail(alert, DESK)).decode()}}


def texts(node):
    """Every text in a message."""
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node
        for each in node.values():
            yield from texts(each)
    elif isinstance(node, list):
        for each in node:
            yield from texts(each)


@contextmanager
def server(status, body=b"ok", headers=(), pause=0.0):
    """A web server that answers every request alike; gives its port and what it got."""
    got, done = [], threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            done.wait(pause)
            if status:
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_):
            pass

    running = ThreadingHTTPServer(("localhost", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield running.server_port, got
    finally:
        done.set()
        running.shutdown()
        thread.join()
        running.server_close()


def webhook(port):
    secrets = Secrets(json.dumps({"url": f"http://localhost:{port}{PATH}"}))
    return webhook_module.read_webhook(slack.SLACK, secrets, "s", "http://localhost")


def test_a_message_tells_what_where_why_and_what_to_type():
    told = replace(
        finding("f1"), title="Secret in <environment> & code", fix="Rotate it.", at=ConfigPath("Env.KEY"),
        because=(Step(ConfigPath("POST /orders"), "anybody may call it"), Step(CodeSpan("app.py", 3), "runs <it>")),
    )  # fmt: skip
    body = slack.message(record(alert("a1", findings=(told,))))
    header, fields, says, found, path, context = body["blocks"]
    assert header["text"]["text"] == "orders: a finding"
    assert [each["text"] for each in fields["fields"]] == [
        "*Severity*\nhigh",
        "*Score*\n72 high (was 32)",
        "*Function*\norders",
        "*Region*\n111122223333 eu-west-1",
    ]
    assert says["text"]["text"] == "Score 72 (high), was 31."
    assert found["text"]["text"] == (
        "*high: Secret in &lt;environment&gt; &amp; code* (CFG001)\n`Env.KEY`\nFix: Rotate it."
    )
    assert path["text"]["text"] == "Path: anybody may call it (POST /orders)\n→ runs &lt;it&gt; (app.py:3)"
    assert [each["text"] for each in context["elements"]] == [f"`maremma show {TARGET.arn} {PRINTED}`", "Alert a1"]


def test_a_digest_lists_every_alert_that_it_stands_for():
    [(digest, _)] = digests([alert(f"a{number}") for number in range(12)])
    told = "".join(each["text"] for each in texts(slack.message(record(digest))["blocks"]))
    assert [number for number in range(12) if f"`a{number}`" not in told] == []


def test_a_plain_text_of_the_state_machine_is_shown_as_it_is():
    body = slack.message({"Sns": {"Subject": None, "Message": "The scan <failed>."}})
    assert [each["text"] for each in texts(body["blocks"])] == ["Maremma", "The scan &lt;failed&gt;."]


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=4_000), count=st.integers(0, 80))
def test_no_message_exceeds_what_slack_takes(text, count):
    findings = tuple(
        replace(
            finding(f"f{number}"), title=text, fix=text, at=ConfigPath(text), because=(Step(ConfigPath("x"), text),) * 9
        )
        for number in range(count)
    )
    whole = alert(title=text, says=text * 2, findings=findings, function=TARGET.arn)
    [(digest, _), *_] = digests([replace(whole, alert_id=f"{text}{number}") for number in range(25)])
    for body in (
        slack.message(record(whole)),
        slack.message(record(digest)),
        slack.message({"Sns": {"Subject": text, "Message": text * 3}}),
    ):
        assert 1 <= len(body["blocks"]) <= 50
        for each in texts(body):
            limit = 150 if each.get("type") == "plain_text" else 3_000
            assert 1 <= len(each["text"]) <= limit
        for each in texts(body["blocks"]):
            if each["type"] == "mrkdwn":
                rest = each["text"].replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
                assert not set("&<>") & set(rest)


def test_a_message_arrives(capsys):
    body = slack.message(record(alert()))
    with server(200) as (port, got):
        webhook_module.post(body, webhook(port))
    assert got == [(PATH, body)]
    assert "canary" not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("status", "body", "headers", "says"),
    [
        (429, b"rate_limited", [("Retry-After", "30")], "asks to wait 30 seconds"),
        (429, b"", [], "takes no more messages for now; it"),
        (429, b"", [("Retry-After", "canary")], "takes no more messages for now; it"),
        (500, b"canary", [], "unwell .status 500.; it will be tried again"),
        (503, b"", [], "unwell .status 503."),
        (400, b"invalid_blocks", [], "refused the message .status 400: invalid_blocks."),
        (404, b"/services/T0/B0/canary is not here", [], "refused the message .status 404.; make a new webhook"),
        (302, b"", [("Location", "http://localhost:1/canary")], "refused the message .status 302."),
        (None, b"", [], "could not be reached"),
    ],
)
def test_a_refusal_is_a_sentence_without_the_webhook(status, body, headers, says):
    with server(status, body, headers) as (port, got), pytest.raises(NotificationError, match=says) as caught:
        webhook_module.post({"text": "x"}, webhook(port))
    assert len(got) == 1
    assert "canary" not in "".join(format_exception(caught.value))


def test_a_server_that_does_not_answer_is_given_up():
    with server(200, pause=5) as (port, _), pytest.raises(NotificationError, match="TimeoutError"):
        webhook_module.post({"text": "x"}, webhook(port), timeout=0.1)


def test_a_server_that_is_not_there_is_told():
    with server(200) as (port, _):
        pass
    with pytest.raises(NotificationError, match="could not be reached"):
        webhook_module.post({"text": "x"}, webhook(port))


@pytest.mark.parametrize("text", [URL, f"  {URL}\n", json.dumps({"url": URL})])
def test_a_webhook_is_read_from_either_form(text):
    found = webhook_module.read_webhook(slack.SLACK, Secrets(text), "s")
    assert (found.scheme, found.host, found.port, found.path.reveal()) == ("https", "hooks.slack.com", None, PATH)
    assert "canary" not in repr(found)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (f"http://hooks.slack.com{PATH}", ""),
        (f"https://hooks.slack.com.evil.example{PATH}", ""),
        (f"https://hooks.slack.com@evil.example{PATH}", ""),
        (f"https://user:canary@hooks.slack.com{PATH}", ""),
        (f"http://localhost{PATH}", ""),
        (f"http://relay.example{PATH}", "relay.example"),
        (f"https://evil.example{PATH}", "http://localhost"),
        (f"https://[canary{PATH}", ""),
        (f"https://hooks.slack.com:canary{PATH}", ""),
        ("https://hooks.slack.com/a b canary", ""),
        (f"file://hooks.slack.com{PATH}", ""),
        (json.dumps({"link": URL}), ""),
        (json.dumps([URL]), ""),
        (json.dumps({"url": 7}), ""),
        ("", ""),
    ],
)
def test_a_webhook_that_leads_elsewhere_is_refused_and_not_quoted(text, allowed):
    with pytest.raises(SettingsError, match="the secret s does not hold a webhook") as caught:
        webhook_module.read_webhook(slack.SLACK, Secrets(text), "s", allowed)
    assert "canary" not in "".join(format_exception(caught.value))


def test_a_relay_is_used_where_the_operator_names_it():
    assert (
        webhook_module.read_webhook(
            slack.SLACK, Secrets(f"https://relay.example:8443{PATH}"), "s", "relay.example"
        ).port
        == 8443
    )


def test_a_secret_that_cannot_be_read_is_told():
    class Denied:
        def get_secret_value(self, **_):
            raise ClientError({"Error": {"Code": "AccessDeniedException", "Message": "…"}}, "GetSecretValue")

    with pytest.raises(SettingsError, match=r"secret s \(AccessDeniedException\)"):
        webhook_module.read_webhook(slack.SLACK, Denied(), "s")
