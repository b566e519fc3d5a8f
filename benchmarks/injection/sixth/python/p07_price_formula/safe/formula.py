import ast
import operator

OPS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
CALLS = {"min": min, "max": max, "round": round}


class FormulaError(Exception):
    pass


def _walk(node, names):
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return node.value
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in OPS:
        return OPS[type(node.op)](_walk(node.left, names), _walk(node.right, names))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_walk(node.operand, names)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS and not node.keywords:
        return CALLS[node.func.id](*(_walk(a, names) for a in node.args))
    raise FormulaError()


def evaluate(text, names):
    if len(text) > 200:
        raise FormulaError()
    try:
        return float(_walk(ast.parse(text, mode="eval").body, names))
    except (SyntaxError, ArithmeticError, TypeError, ValueError) as exc:
        raise FormulaError() from exc
