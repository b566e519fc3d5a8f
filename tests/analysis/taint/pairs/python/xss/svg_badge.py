# trigger: rest
COLOURS = {"good": "#2c2", "bad": "#c22"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text fill="{colour}">{label}</text></svg>'


def badge(colour, label):
    return {  # expect: INJ009
        "statusCode": 200,
        "headers": {"Content-Type": "image/svg+xml", "Cache-Control": "no-cache"},
        "body": SVG.format(colour=colour, label=label),
    }


def unsafe(event, context):
    state = event["pathParameters"]["state"]
    return badge(COLOURS.get(state, state), "state")


def safe(event, context):
    state = event["pathParameters"]["state"]
    return badge(COLOURS.get(state, "#ccc"), "good" if state == "good" else "unknown")
