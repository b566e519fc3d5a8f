from html import escape
from string import Template

SUBJECTS = {
    "de": "Ihr Code",
    "en": "Your code",
}
TEXTS = {
    "de": Template("<p>Hallo $name, Ihr Code ist <b>$code</b>.</p>"),
    "en": Template("<p>Hello $name, your code is <b>$code</b>.</p>"),
}
SOURCES = {"CustomMessage_SignUp", "CustomMessage_ResendCode", "CustomMessage_ForgotPassword"}


def language(attributes):
    locale = (attributes.get("locale") or "en")[:2].lower()
    return locale if locale in TEXTS else "en"


def message(attributes, code):
    lang = language(attributes)
    name = escape(attributes.get("given_name", "") or "customer")
    return SUBJECTS[lang], TEXTS[lang].substitute(name=name, code=code)


def handler(event, context):
    if event["triggerSource"] not in SOURCES:
        return event
    subject, text = message(event["request"]["userAttributes"], event["request"]["codeParameter"])
    event["response"]["emailSubject"] = subject
    event["response"]["emailMessage"] = text
    event["response"]["smsMessage"] = SUBJECTS["en"] + ": " + event["request"]["codeParameter"]
    return event
