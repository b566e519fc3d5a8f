# trigger: appsync
from markupsafe import Markup


def comment(text, wrap):
    return Markup("<p>%s</p>") % wrap(text)


def unsafe(event, context):
    text = event["arguments"]["comment"]
    return {"html": str(comment(text, lambda each: Markup(each)))}  # expect: INJ009


def safe(event, context):
    text = event["arguments"]["comment"]
    return {"html": str(comment(text, lambda each: each))}
