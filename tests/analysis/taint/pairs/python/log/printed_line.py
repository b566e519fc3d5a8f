# trigger: alexa
def unsafe(event, context):
    value = event["request"]["intent"]["slots"]["city"]["value"]
    print(f"asked for {value}")  # expect: INJ012
    return {"version": "1.0", "response": {}}


def safe(event, context):
    value = event["request"]["intent"]["slots"]["city"]["value"]
    print(f"asked for {value!r} as {event['request']['requestId']}")
    return {"version": "1.0", "response": {}}
