import math


class FormulaError(Exception):
    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class Formula:
    helpers = {"min": min, "max": max, "ceil": math.ceil, "round": round}

    def __init__(self, text):
        if len(text) > 200:
            raise FormulaError("too long")
        self.text = text

    def value(self, scope):
        names = dict(self.helpers)
        names.update(scope)
        try:
            return eval(self.text, {"__builtins__": {}}, names)  # expect: code
        except (SyntaxError, NameError, ZeroDivisionError):
            raise FormulaError("not computable")
