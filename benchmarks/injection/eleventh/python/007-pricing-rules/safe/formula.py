import ast
import operator

_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def _walk(node, variables):
    match node:
        case ast.Expression(body=body):
            return _walk(body, variables)
        case ast.Constant(value=int() | float() as value):
            return value
        case ast.Name(id=name) if name in variables:
            return variables[name]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_walk(left, variables), _walk(right, variables))
    raise ValueError("unsupported formula")


def evaluate(source: str, variables: dict) -> float:
    if len(source) > 200:
        raise ValueError("formula too long")
    return _walk(ast.parse(source, mode="eval"), variables)
