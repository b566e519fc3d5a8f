import os

from jinja2 import Environment

_env = Environment(autoescape=True)
BRAND = os.environ.get("BRAND", "Example Shop")

INTRO = {
    "CustomMessage_SignUp": "thank you for signing up at {{ brand }}.",
    "CustomMessage_ResendCode": "here is your new code for {{ brand }}.",
    "CustomMessage_ForgotPassword": "you can set a new password at {{ brand }}.",
}
CODE = "<p>Your code is <b>{{ code }}</b></p>"


class Mail:
    def __init__(self, trigger):
        self.intro = INTRO[trigger]

    def subject(self):
        return "%s - your code" % BRAND

    def html(self, attributes, code):
        hello = "<p>Hello {{ name }}, "
        page = _env.from_string(hello + self.intro + "</p>" + CODE)
        return page.render(brand=BRAND, code=code, name=attributes.get("given_name", "there"))


def handler(event, context):
    source = event["triggerSource"]
    if source not in INTRO:
        return event
    mail = Mail(source)
    request = event["request"]
    event["response"]["emailSubject"] = mail.subject()
    event["response"]["emailMessage"] = mail.html(request["userAttributes"], request["codeParameter"])
    return event
