import ast
import operator

OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluate(expression, variables):
    if len(expression) > 200:
        raise ValueError("formula is too long")
    return _visit(ast.parse(expression, mode="eval").body, variables)


def _visit(node, variables):
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return node.value
    if isinstance(node, ast.Name):
        return variables[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        left = _visit(node.left, variables)
        return OPERATORS[type(node.op)](left, _visit(node.right, variables))
    raise ValueError("not allowed in a formula")
