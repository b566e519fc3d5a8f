from intents import INTENTS
from lexv2 import close, slots_of


def handler(event, context):
    intent = event["sessionState"]["intent"]
    function = INTENTS.get(intent["name"])
    if function is None:
        return close(intent, "Failed", "I cannot do that.")
    try:
        text = function(**slots_of(intent))
    except (LookupError, TypeError, ValueError):
        return close(intent, "Failed", "I have not found anything.")
    return close(intent, "Fulfilled", text)
