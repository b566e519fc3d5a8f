# trigger: stepfunctions
state = {"expression": "0"}


def remember(expression):
    global state
    state = {"expression": expression, "count": 1}


def evaluate():
    return eval(state["expression"])  # expect: INJ002


def unsafe(event, context):
    remember(event["expression"])
    return {"result": evaluate()}


def safe(event, context):
    remember(str(float(event["expression"])))
    return {"result": evaluate()}
