# trigger: dynamodb
import operator

OPERATORS = {"<": operator.lt, ">": operator.gt, "==": operator.eq}


def _image(record):
    return {key: next(iter(value.values())) for key, value in record["dynamodb"]["NewImage"].items()}


def unsafe(event, context):
    results = []
    for record in event["Records"]:
        rule = _image(record)["rule"]
        scope = {"limit": 10}
        exec("matched = limit " + rule, scope)  # expect: INJ002
        results.append(scope["matched"])
    return results


def safe(event, context):
    results = []
    for record in event["Records"]:
        sign, _, number = _image(record)["rule"].partition(" ")
        compare = OPERATORS.get(sign, operator.eq)
        results.append(compare(10, float(number)))
    return results
