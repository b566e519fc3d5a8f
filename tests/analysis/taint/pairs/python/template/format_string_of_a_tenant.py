# trigger: stepfunctions
from django.template import Context, Engine

engine = Engine()
NOTICE = "Your order {{ order }} is on its way. {{ note }}"


def unsafe(event, context):
    notice = NOTICE.replace("{{ note }}", event["note"])
    return engine.from_string(notice).render(Context({"order": event["order"]}))  # expect: INJ008


def safe(event, context):
    values = Context({"order": event["order"], "note": event["note"]})
    return engine.from_string(NOTICE).render(values)
