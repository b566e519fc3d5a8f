import ast
import math
import operator


class FormulaError(Exception):
    pass


FUNCTIONS = {"sqrt": math.sqrt, "round": round, "abs": abs}
OPS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def _walk(node, variables):
    if isinstance(node, ast.Expression):
        return _walk(node.body, variables)
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return node.value
    if isinstance(node, ast.Name) and node.id in variables:
        return variables[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in OPS:
        return OPS[type(node.op)](_walk(node.left, variables), _walk(node.right, variables))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        return FUNCTIONS[node.func.id](*[_walk(arg, variables) for arg in node.args])
    raise FormulaError("not supported")


def evaluate(formula, variables):
    try:
        tree = ast.parse(formula.lstrip("="), mode="eval")
    except SyntaxError as exc:
        raise FormulaError("syntax") from exc
    return _walk(tree, variables)
