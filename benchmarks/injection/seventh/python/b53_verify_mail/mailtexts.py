import html
import os
import string

TEXTS = {
    "de": (
        "Ihr Code",
        string.Template("<p>Guten Tag $name,</p><p>Ihr Code ist <b>$code</b>.</p>"),
    ),
    "en": (
        "Your code",
        string.Template("<p>Hello $name,</p><p>your code is <b>$code</b>.</p>"),
    ),
}
HANDLED = ("CustomMessage_SignUp", "CustomMessage_ResendCode", "CustomMessage_UpdateUserAttribute")


def language(attributes):
    code = attributes.get("locale", "")[:2].lower()
    return code if code in TEXTS else os.environ.get("DEFAULT_LANG", "en")


def compose(attributes, code):
    subject, body = TEXTS[language(attributes)]
    full = " ".join(filter(None, (attributes.get("given_name"), attributes.get("family_name"))))
    return subject, body.substitute(name=html.escape(full or "customer"), code=code)


def handler(event, context):
    if event["triggerSource"] in HANDLED:
        req = event["request"]
        subject, message = compose(req["userAttributes"], req["codeParameter"])
        event["response"]["emailSubject"] = subject
        event["response"]["emailMessage"] = message
        event["response"]["smsMessage"] = "Code: " + req["codeParameter"]
    return event
