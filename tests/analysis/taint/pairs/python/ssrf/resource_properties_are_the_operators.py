# trigger: cloudformation
import json
import urllib.request


def answer(event, status):
    body = json.dumps({"Status": status, "StackId": event["StackId"]}).encode()
    request = urllib.request.Request(event["ResponseURL"], data=body, method="PUT")
    urllib.request.urlopen(request, timeout=5)


def unsafe(event, context):
    with urllib.request.urlopen(event["ResourceProperties"]["Source"], timeout=5) as source:
        code = source.read().decode()
    exec(code)  # expect: INJ002
    answer(event, "SUCCESS")


def safe(event, context):
    with urllib.request.urlopen(event["ResourceProperties"]["Source"], timeout=5) as source:
        settings = json.load(source)
    answer(event, "SUCCESS" if settings else "FAILED")
