# trigger: pipe
import base64
import json
import re

_ARITHMETIC = re.compile(r"^[0-9+*/ ().-]+\Z")


def _data(records):
    return [json.loads(base64.b64decode(each["data"])) for each in records]


def unsafe(event, context):
    out = []
    for each in _data(event):
        expression = each["sum"]
        if re.search(r"[0-9+*/ ().-]+", expression):
            code = compile(expression, "<sum>", "eval")
            out.append(eval(code))  # expect: INJ002
    return sum(out)


def safe(event, context):
    out = []
    for each in _data(event):
        expression = each["sum"]
        if _ARITHMETIC.match(expression):
            code = compile(expression, "<sum>", "eval")
            out.append(eval(code))
    return sum(out)
