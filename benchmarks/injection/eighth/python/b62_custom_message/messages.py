import html
from string import Template

TEXTS = {
    "en": (
        "Your code",
        Template("<p>Dear $name,</p><p>your code is $code.</p>"),
    ),
    "es": (
        "Su c\u00f3digo",
        Template("<p>Hola $name:</p><p>su c\u00f3digo es $code.</p>"),
    ),
}
TRIGGERS = {"CustomMessage_SignUp", "CustomMessage_ForgotPassword", "CustomMessage_ResendCode"}


def handler(event, context):
    if event["triggerSource"] not in TRIGGERS:
        return event
    attributes = event["request"]["userAttributes"]
    locale = attributes.get("locale", "en")[:2].lower()
    subject, body = TEXTS.get(locale, TEXTS["en"])
    name = html.escape(attributes.get("given_name") or "customer")
    event["response"]["emailSubject"] = subject
    event["response"]["emailMessage"] = body.substitute(name=name, code=event["request"]["codeParameter"])
    return event
