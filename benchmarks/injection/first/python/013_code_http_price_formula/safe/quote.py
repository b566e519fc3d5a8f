import ast
import base64
import json
import operator

BIN_OPS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def is_harmless(expression):
    lowered = expression.lower()
    return "import" not in lowered and ";" not in lowered


def compute(expression, variables):
    return walk(ast.parse(expression, mode="eval").body, variables)


def walk(node, variables):
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return node.value
    if isinstance(node, ast.Name) and node.id in variables:
        return variables[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in BIN_OPS:
        return BIN_OPS[type(node.op)](walk(node.left, variables), walk(node.right, variables))
    raise ValueError("expression rejected")


def parse_body(event):
    body = event.get("body") or "{}"
    if event.get("isBase64Encoded"):
        body = base64.b64decode(body)
    return json.loads(body)


def handler(event, context):
    headers = {"content-type": "application/json"}
    try:
        request = parse_body(event)
        variables = {"qty": float(request["qty"]), "unit": float(request["unit"])}
        total = compute(request["expression"], variables)
    except (KeyError, TypeError, ValueError, SyntaxError, ZeroDivisionError):
        return {"statusCode": 400, "headers": headers, "body": json.dumps({"error": "bad request"})}
    return {"statusCode": 200, "headers": headers, "body": json.dumps({"total": round(float(total), 2)})}
