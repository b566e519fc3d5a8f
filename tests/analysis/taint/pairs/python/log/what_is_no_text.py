# trigger: iot
def printable(value):
    return value.replace("\n", " ").replace("\r", " ")


def unsafe(event, context):
    given = event["given"]
    shown = printable(given) if isinstance(given, str) else given["name"]
    print("given:", shown)  # expect: INJ012


def safe(event, context):
    given = event["given"]
    shown = printable(given) if isinstance(given, str) else given
    print("given:", shown)
