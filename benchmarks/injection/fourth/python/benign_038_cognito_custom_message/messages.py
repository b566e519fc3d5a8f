import os

DEFAULT = "en"
CODE = "{####}"

TEXTS = {
    "CustomMessage_SignUp": {
        "en": ("Welcome", "Your code is {code}."),
        "de": ("Willkommen", "Ihr Code lautet {code}."),
    },
    "CustomMessage_ForgotPassword": {
        "en": ("Reset your password", "Use the code {code} within an hour."),
        "de": ("Passwort zur\u00fccksetzen", "Verwenden Sie den Code {code} innerhalb einer Stunde."),
    },
}

LAYOUT = """<html>
<body style="font-family: sans-serif">
<p>%(text)s</p>
<p><small>%(site)s</small></p>
</body>
</html>
"""


def language(attributes):
    locale = attributes.get("locale", DEFAULT)
    return locale.replace("_", "-").split("-")[0].lower()


def layout(text):
    return LAYOUT % {"text": text, "site": os.environ.get("SITE", "example.com")}


def handler(event, context):
    texts = TEXTS.get(event["triggerSource"])
    if texts is None:
        return event
    lang = language(event["request"]["userAttributes"])
    subject, text = texts.get(lang, texts[DEFAULT])
    event["response"]["emailSubject"] = subject
    event["response"]["emailMessage"] = layout(text.format(code=CODE))
    return event
