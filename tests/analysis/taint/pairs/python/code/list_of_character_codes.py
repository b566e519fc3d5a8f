# trigger: direct
import json


def text_of(codes):
    return "".join(chr(each) for each in codes)


def unsafe(event, context):
    return {"value": str(eval(text_of(event["codes"])))}  # expect: INJ002


def safe(event, context):
    return {"value": str(json.loads(text_of(event["codes"])))}
