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


def evaluate(formula, variables):
    formula = formula.lstrip("=").replace("^", "**")
    scope = dict(FUNCTIONS)
    scope.update(variables)
    try:
        return eval(formula, {"__builtins__": {}}, scope)  # expect: code
    except SyntaxError as exc:
        raise FormulaError("syntax") from exc
