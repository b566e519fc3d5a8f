# trigger: lex
import json

TYPES = {"int": int, "float": float, "str": str}


def slot(event, name):
    return event["currentIntent"]["slots"][name]


def unsafe(event, context):
    convert = TYPES.get(slot(event, "type")) or eval(slot(event, "type"))  # expect: INJ002
    return {"value": json.dumps(convert("1"))}


def safe(event, context):
    convert = TYPES.get(slot(event, "type")) or TYPES["str"]
    return {"value": json.dumps(convert(slot(event, "value")))}
