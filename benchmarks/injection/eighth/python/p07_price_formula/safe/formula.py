import ast
import operator


class FormulaError(ValueError):
    pass


OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def _walk(node, variables):
    if isinstance(node, ast.Expression):
        return _walk(node.body, variables)
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        return OPERATORS[type(node.op)](_walk(node.left, variables), _walk(node.right, variables))
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value
    if isinstance(node, ast.Name) and node.id in variables:
        return variables[node.id]
    raise FormulaError("unsupported expression")


def evaluate(source, variables):
    try:
        return _walk(ast.parse(source, mode="eval"), variables)
    except (SyntaxError, ZeroDivisionError) as exc:
        raise FormulaError("formula cannot be computed") from exc
