"""The language-neutral form as text, short enough to be read in a test.

Expressions look like calls without commas; a statement is one expression; blocks stand in braces.
"""

from maremma.analysis.program import ir


def dump(node) -> str:
    """A node, or a block, without the places."""
    if isinstance(node, tuple):
        return "; ".join(dump(part) for part in node)
    return _KINDS[type(node)](node)


def dump_module(module) -> str:
    """The body of a module with all that is defined in it."""
    return dump(module.top.body)


def _call(*parts) -> str:
    return f"({' '.join(part for part in parts if part)})"


def _argument(argument) -> str:
    value = dump(argument.value)
    if argument.spread:
        return f"{argument.name or '*'}{value}"
    return f"{argument.name}={value}" if argument.name else value


def _item(value, spread) -> str:
    return f"*{dump(value)}" if spread else dump(value)


def _pair(key, value) -> str:
    return f"**{dump(value)}" if key is None else f"{dump(key)}:{dump(value)}"


def _loop_part(target, iterable, tests) -> str:
    return " ".join(
        [f"for {dump(target)} in {dump(iterable)}", *(f"if {dump(test)}" for test in tests)],
    )


def _default(target, default) -> str:
    return dump(target) + (f"={dump(default)}" if default is not None else "")


def _rest(rest) -> tuple[str, ...]:
    return (f"*{dump(rest)}",) if rest else ()


def _block(name, block) -> str:
    return f"{name}{{{dump(block)}}}" if block else ""


def _loop(loop) -> str:
    if loop.target is not None:
        head = f"{dump(loop.target)} in {dump(loop.iterable)}"
    else:
        head = "ever" if loop.test is None else f"while {dump(loop.test)}"
    return _call("loop", head, f"{{{dump(loop.body)}}}", _block("after", loop.after))


def _try(node) -> str:
    handlers = (f"except {name}{{{dump(block)}}}" for name, block in node.handlers)
    return _call(
        "try", f"{{{dump(node.body)}}}", *handlers, _block("else", node.otherwise), _block("finally", node.finally_)
    )


def _with(node) -> str:
    target = f"{dump(node.target)} = " if node.target is not None else ""
    return _call("with", f"{target}{dump(node.value)}", f"{{{dump(node.body)}}}")


def _parameter(parameter) -> str:
    mark = {"plain": "", "keyword": "kw ", "rest": "*", "keyword rest": "**"}[parameter.kind]
    kind = f":{dump(parameter.annotation)}" if parameter.annotation else ""
    return mark + dump(parameter.target) + kind + (f"={dump(parameter.default)}" if parameter.default else "")


def dump_function(function) -> str:
    marks = [
        "async " if function.is_async else "",
        "generator " if function.is_generator else "",
        "method " if function.is_method else "",
        f"{function.binds} " if function.binds != "instance" else "",
    ]
    parameters = ", ".join(_parameter(parameter) for parameter in function.parameters)
    return f"{''.join(marks)}{function.name}({parameters}){{{dump(function.body)}}}"


def _define(node) -> str:
    decorators = "".join(f"@{dump(decorator)} " for decorator in node.decorators)
    return f"(def {decorators}{dump_function(node.function)})"


def _class(node) -> str:
    return _call(
        "class",
        *(f"@{dump(decorator)}" for decorator in node.decorators),
        f"{node.name}({', '.join(dump(base) for base in node.bases)})",
        *(f"{name}:{dump(kind)}" for name, kind in node.annotations),
        *(f"{name}={dump(value)}" for name, value in node.statics),
        *(_define(method) for method in node.methods),
    )


_KINDS = {
    ir.Const: lambda n: repr(n.value),
    ir.Name: lambda n: n.name,
    ir.Attr: lambda n: f"{dump(n.owner)}.{n.name}",
    ir.Index: lambda n: f"{dump(n.owner)}[{dump(n.key)}]",
    ir.Slice: lambda n: f"{dump(n.owner)}[:]",
    ir.Call: lambda n: _call("call", dump(n.callee), *(_argument(a) for a in n.arguments)),
    ir.Text: lambda n: _call("text", *(dump(part) for part in n.parts)),
    ir.Operation: lambda n: _call(f"op{n.operator}", *(dump(o) for o in n.operands)),
    ir.Add: lambda n: _call("add", dump(n.left), dump(n.right)),
    ir.Compare: lambda n: f"({dump(n.left)} {n.operator} {dump(n.right)})",
    ir.Not: lambda n: _call("not", dump(n.operand)),
    ir.And: lambda n: _call("and", dump(n.left), dump(n.right)),
    ir.Or: lambda n: _call("or", dump(n.left), dump(n.right)),
    ir.Conditional: lambda n: _call("if", dump(n.test), dump(n.then), dump(n.otherwise)),
    ir.Record: lambda n: f"{{{', '.join(_pair(k, v) for k, v in n.items)}}}",
    ir.Sequence: lambda n: ("set" if n.is_set else "") + f"[{', '.join(_item(v, s) for v, s in n.items)}]",
    ir.Lambda: lambda n: f"(lambda {dump_function(n.function)})",
    ir.ClassExpr: lambda n: _class(n.definition),
    ir.Assign: lambda n: f"({dump(n.target)} := {dump(n.value)})",
    ir.Many: lambda n: _call("many", *(dump(item) for item in n.items)),
    ir.Unwrap: lambda n: _call("await", dump(n.operand)),
    ir.Yield: lambda n: _call("yield from" if n.delegate else "yield", dump(n.operand)),
    ir.Comprehension: lambda n: _call(
        "setof" if n.is_set else "each",
        f"{dump(n.key)}:" if n.key else "",
        dump(n.element),
        *(_loop_part(*loop) for loop in n.loops),
    ),
    ir.Import: lambda n: f"<{n.module}{f':{n.name}' if n.name else ''}>",
    ir.NameTarget: lambda n: n.name,
    ir.AttrTarget: lambda n: f"{dump(n.owner)}.{n.name}",
    ir.IndexTarget: lambda n: f"{dump(n.owner)}[{dump(n.key)}]",
    ir.SequenceTarget: lambda n: f"[{', '.join((*(_default(*item) for item in n.items), *_rest(n.rest)))}]",
    ir.RecordTarget: lambda n: (
        f"{{{', '.join((*(f'{dump(k)}:{_default(t, d)}' for k, t, d in n.items), *_rest(n.rest)))}}}"
    ),
    ir.Bind: lambda n: f"{dump(n.target)} {'~' if n.augments else ''}= {dump(n.value)}",
    ir.Do: lambda n: dump(n.value),
    ir.Return: lambda n: _call("return", dump(n.value)),
    ir.Raise: lambda n: _call("raise", dump(n.value)),
    ir.Leave: lambda n: "(leave)",
    ir.If: lambda n: _call("if", dump(n.test), f"{{{dump(n.then)}}}", _block("else", n.otherwise)),
    ir.Loop: _loop,
    ir.Try: _try,
    ir.With: _with,
    ir.Define: _define,
    ir.DefineClass: lambda n: _class(n.definition),
}
