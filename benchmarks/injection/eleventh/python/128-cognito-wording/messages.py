import html
import os
from dataclasses import dataclass
from string import Template
from typing import Mapping

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import event_source
from aws_lambda_powertools.utilities.data_classes.cognito_user_pool_event import CustomMessageTriggerEvent

logger = Logger(service="messages")
SITE = os.environ.get("SITE_URL", "https://www.example.com")


@dataclass(frozen=True)
class Wording:
    subject: str
    body: Template
    sms: str


EN: Mapping[str, Wording] = {
    "CustomMessage_SignUp": Wording(
        "Welcome",
        Template("<p>Hello $name,</p><p>your code is <b>$code</b>.</p><p><a href=\"$site/help\">Help</a></p>"),
        "Your code is $code.",
    ),
    "CustomMessage_ForgotPassword": Wording(
        "Your new password",
        Template("<p>Hello $name,</p><p>reset your password with <b>$code</b>.</p>"),
        "Reset your password with $code.",
    ),
}
DE: Mapping[str, Wording] = {
    "CustomMessage_SignUp": Wording(
        "Willkommen",
        Template("<p>Hallo $name,</p><p>Ihr Code lautet <b>$code</b>.</p><p><a href=\"$site/hilfe\">Hilfe</a></p>"),
        "Ihr Code lautet $code.",
    ),
    "CustomMessage_ForgotPassword": Wording(
        "Ihr neues Passwort",
        Template("<p>Hallo $name,</p><p>Ihr Code zum Zurücksetzen: <b>$code</b>.</p>"),
        "Code zum Zurücksetzen: $code.",
    ),
}
LANGUAGES = {"en": EN, "de": DE}


def language(attributes: Mapping[str, str]) -> str:
    wanted = attributes.get("locale", "en").split("-")[0].lower()
    return wanted if wanted in LANGUAGES else "en"


def display_name(attributes: Mapping[str, str]) -> str:
    name = attributes.get("given_name") or attributes.get("name") or ""
    return html.escape(" ".join(name.split())[:60])


def compose(wording: Wording, attributes: Mapping[str, str], code: str) -> tuple[str, str, str]:
    body = wording.body.substitute(name=display_name(attributes), code=code, site=SITE)
    return wording.subject, body, Template(wording.sms).substitute(code=code)


@event_source(data_class=CustomMessageTriggerEvent)
def handler(event: CustomMessageTriggerEvent, context):
    attributes = event.request.user_attributes
    chosen = language(attributes)
    wording = LANGUAGES[chosen].get(event.trigger_source)
    if wording is not None:
        subject, body, sms = compose(wording, attributes, event.request.code_parameter)
        event.response.email_subject = subject
        event.response.email_message = body
        event.response.sms_message = sms
    logger.info("message composed", extra={"trigger": event.trigger_source, "language": chosen})
    return event.raw_event
