import ast
import math
import operator

FUNCTIONS = {"ceil": math.ceil, "floor": math.floor}
OPS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def _walk(node, variables):
    if isinstance(node, ast.BinOp) and type(node.op) in OPS:
        return OPS[type(node.op)](_walk(node.left, variables), _walk(node.right, variables))
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1:
        return FUNCTIONS[node.func.id](_walk(node.args[0], variables))
    if isinstance(node, ast.Name):
        return variables[node.id]
    raise ValueError("unsupported formula")


def evaluate(text, variables):
    if len(text) > 200:
        raise ValueError("formula too long")
    return float(_walk(ast.parse(text, mode="eval").body, variables))
