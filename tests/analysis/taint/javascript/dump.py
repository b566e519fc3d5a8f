"""The lowered form as an s-expression, short enough to be written by hand in a case."""

from maremma.analysis.program.ir import (
    Add,
    And,
    Argument,
    Assign,
    Attr,
    AttrTarget,
    Bind,
    Call,
    ClassDef,
    ClassExpr,
    Compare,
    Conditional,
    Const,
    Define,
    DefineClass,
    Do,
    Function,
    If,
    Import,
    Index,
    IndexTarget,
    Lambda,
    Leave,
    Loop,
    Many,
    Name,
    NameTarget,
    Not,
    Operation,
    Or,
    Parameter,
    Raise,
    Record,
    RecordTarget,
    Regex,
    Return,
    Sequence,
    SequenceTarget,
    Text,
    Try,
    TypeOf,
    Unwrap,
    Yield,
)


def dump(node: object) -> str:
    return FORMS[type(node)](node)


def block(statements) -> str:
    return " ".join(dump(each) for each in statements)


def _call(node: Call) -> str:
    return _list("new" if node.new else "call", node.callee, *node.arguments)


def _argument(node: Argument) -> str:
    return f"...{dump(node.value)}" if node.spread else dump(node.value)


def _list(head: str, *items: object) -> str:
    return f"({' '.join([head, *(each if isinstance(each, str) else dump(each) for each in items)])})"


def _record(node: Record) -> str:
    return _list("record", *(f"...{dump(v)}" if k is None else f"{dump(k)}:{dump(v)}" for k, v in node.items))


def _sequence(node: Sequence) -> str:
    return _list("list", *(f"...{dump(value)}" if spread else value for value, spread in node.items))


def _default(target, default) -> str:
    return dump(target) + (f"?{dump(default)}" if default else "")


def _sequence_target(node: SequenceTarget) -> str:
    items = [_default(*item) if item else "_" for item in node.items]
    return f"[{' '.join([*items, *([f'...{dump(node.rest)}'] if node.rest else [])])}]"


def _record_target(node: RecordTarget) -> str:
    items = [f"{dump(key)}:{_default(target, default)}" for key, target, default in node.items]
    return f"{{{' '.join([*items, *([f'...{dump(node.rest)}'] if node.rest else [])])}}}"


def _bind(node: Bind) -> str:
    return _list("augment" if node.augments else "=", node.target, node.value)


def _if(node: If) -> str:
    return _list("if", node.test, f"[{block(node.then)}]", *([f"[{block(node.otherwise)}]"] if node.otherwise else []))


def _loop(node: Loop) -> str:
    head = ["for-in" if node.over_keys else "for", node.target, node.iterable] if node.target else ["while"]
    head.extend([node.test] if node.test else [])
    return _list(*head, f"[{block(node.body)}]", *([f"[{block(node.after)}]"] if node.after else []))


def _try(node: Try) -> str:
    caught = [f"catch {name or '_'} [{block(body)}]" for name, body in node.handlers]
    return _list(
        "try", f"[{block(node.body)}]", *caught, *([f"finally [{block(node.finally_)}]"] * bool(node.finally_))
    )


def _parameter(node: Parameter) -> str:
    decorators = "".join(f"@{dump(each)} " for each in node.decorators)
    rest = "..." if node.kind == "rest" else ""
    annotation = f"<{dump(node.annotation)}>" if node.annotation else ""
    return f"{decorators}{rest}{_default(node.target, node.default)}{annotation}"


_OPEN: list[Function] = []


def _function(node: Function) -> str:
    words = [
        word
        for word, said in (
            ("async", node.is_async),
            ("arrow", node.captures_this),
            ("static", node.binds == "nothing"),
            ("generator", node.is_generator),
        )
        if said
    ]
    parameters = " ".join(_parameter(each) for each in node.parameters)
    if node in _OPEN:
        return "itself"
    _OPEN.append(node)
    body = block(node.body)
    _OPEN.pop()
    return f"({' '.join([*words, f'fn {node.name}({parameters})', *([body] if body else [])])})"


def _class(node: ClassDef) -> str:
    parts = [f"@{dump(each)}" for each in node.decorators]
    parts += [f"< {dump(base)}" for base in node.bases]
    parts += [f"{name}={dump(value)}" for name, value in node.fields]
    parts += [f"static {name}={dump(value)}" for name, value in node.statics]
    parts += [f"{name}:{dump(value)}" for name, value in node.annotations]
    parts += [dump(each) for each in node.methods]
    return f"(class {' '.join([node.name, *parts])})"


def _define(node: Define) -> str:
    return "".join(f"@{dump(each)} " for each in node.decorators) + dump(node.function)


FORMS = {
    Const: lambda node: repr(node.value),
    Regex: lambda node: f"/{node.pattern}/{node.flags}",
    Name: lambda node: node.name,
    Attr: lambda node: f"{dump(node.owner)}.{node.name}",
    Index: lambda node: f"{dump(node.owner)}[{dump(node.key)}]",
    Argument: _argument,
    Call: _call,
    Text: lambda node: _list("text", *node.parts),
    Operation: lambda node: _list(node.operator, *node.operands),
    Add: lambda node: _list("+", node.left, node.right),
    Compare: lambda node: _list(node.operator, node.left, node.right),
    TypeOf: lambda node: _list("typeof", node.operand),
    Not: lambda node: _list("not", node.operand),
    And: lambda node: _list("and", node.left, node.right),
    Or: lambda node: _list("or", node.left, node.right),
    Conditional: lambda node: _list("?", node.test, node.then, node.otherwise),
    Record: _record,
    Sequence: _sequence,
    Lambda: lambda node: dump(node.function),
    ClassExpr: lambda node: dump(node.definition),
    Assign: lambda node: _list("assign", node.target, node.value),
    Many: lambda node: _list("many", *node.items),
    Unwrap: lambda node: _list("await", node.operand),
    Yield: lambda node: _list("yield*" if node.delegate else "yield", node.operand),
    Import: lambda node: f"import({node.module}){'.' + node.name if node.name else ''}",
    NameTarget: lambda node: node.name,
    AttrTarget: lambda node: f"{dump(node.owner)}.{node.name}",
    IndexTarget: lambda node: f"{dump(node.owner)}[{dump(node.key)}]",
    SequenceTarget: _sequence_target,
    RecordTarget: _record_target,
    Bind: _bind,
    Do: lambda node: dump(node.value),
    Return: lambda node: _list("return", node.value),
    Raise: lambda node: _list("throw", node.value),
    Leave: lambda _: "leave",
    If: _if,
    Loop: _loop,
    Try: _try,
    Define: _define,
    DefineClass: lambda node: dump(node.definition),
    Function: _function,
    ClassDef: _class,
}
