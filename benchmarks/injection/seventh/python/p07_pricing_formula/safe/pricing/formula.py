import ast
import operator


class FormulaError(Exception):
    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


BINARY = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class Formula:
    def __init__(self, text):
        if len(text) > 200:
            raise FormulaError("too long")
        try:
            self.tree = ast.parse(text, mode="eval").body
        except SyntaxError:
            raise FormulaError("syntax")

    def value(self, scope):
        return self._walk(self.tree, scope)

    def _walk(self, node, scope):
        if isinstance(node, ast.BinOp) and type(node.op) in BINARY:
            return BINARY[type(node.op)](self._walk(node.left, scope), self._walk(node.right, scope))
        if isinstance(node, ast.Name) and node.id in scope:
            return scope[node.id]
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            return node.value
        raise FormulaError("not allowed")
