# trigger: appsync
import operator

SIGNS = {"+": operator.add, "-": operator.sub}


def text_of(node):
    if isinstance(node, list):
        left, sign, right = node
        return f"({text_of(left)} {sign} {text_of(right)})"
    return str(node)


def value_of(node):
    if isinstance(node, list):
        left, sign, right = node
        return SIGNS[sign](value_of(left), value_of(right))
    return float(node)


def unsafe(event, context):
    return eval(text_of(event["arguments"]["tree"]))  # expect: INJ002


def safe(event, context):
    return value_of(event["arguments"]["tree"])
