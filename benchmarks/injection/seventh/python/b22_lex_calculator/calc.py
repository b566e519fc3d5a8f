import operator
from decimal import Decimal, DivisionByZero, InvalidOperation

OPERATIONS = {
    "plus": operator.add,
    "minus": operator.sub,
    "times": operator.mul,
    "divided by": operator.truediv,
}


def value(slots, name):
    slot = slots.get(name)
    return slot["value"]["interpretedValue"] if slot else ""


def evaluate(slots):
    op = OPERATIONS.get(value(slots, "Operation").lower())
    if op is None:
        return "I can only add, subtract, multiply and divide."
    try:
        result = op(Decimal(value(slots, "Left")), Decimal(value(slots, "Right")))
    except DivisionByZero:
        return "One cannot divide by zero."
    except InvalidOperation:
        return "These are not numbers."
    return "The result is %s." % result.normalize()


def handler(event, context):
    state = event["sessionState"]
    text = evaluate(state["intent"]["slots"])
    state["intent"]["state"] = "Fulfilled"
    return {
        "sessionState": {
            "dialogAction": {"type": "Close"},
            "intent": state["intent"],
            "sessionAttributes": state.get("sessionAttributes", {}),
        },
        "messages": [{"contentType": "PlainText", "content": text}],
    }
