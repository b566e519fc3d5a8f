"""Programs that cost as much as a program of their size can, each to be had in any size: what a stranger may upload."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

Shape = Callable[[int], str]
"""A program's source that grows in proportion to the number."""

_PY: Final = "import os, re\n"
_FED: Final = "def handler(event, context):\n    a = event['a']\n"
_TOLD: Final = "def handler(event, context):\n    a = 'ab'\n"
_JS_FED: Final = "exports.handler = async (event) => {\n  let a = event.a;\n"
_JS_TOLD: Final = "exports.handler = async (event) => {\n  let a = 'ab';\n"


def _python(line: str, begins: str = _TOLD, ends: str = "    eval(a)\n") -> Shape:
    """A handler of so many equal lines; `N` in one is its number."""
    return lambda size: _PY + begins + "".join(f"    {line}\n".replace("N", str(n)) for n in range(size)) + ends


def _javascript(line: str, begins: str = _JS_TOLD, ends: str = "  eval(a);\n};\n") -> Shape:
    return lambda size: begins + "".join(f"  {line}\n".replace("N", str(n)) for n in range(size)) + ends


def _around(begins: str, repeated: str, middle: str, closing: str, ends: str) -> Shape:
    return lambda size: begins + repeated * size + middle + closing * size + ends


def _lattice(language: str) -> Shape:
    """Classes of seven bases each, all of which are the classes above."""

    def made(size: int) -> str:
        lines = [_PY] if language == "python" else []
        for n in range(size):
            if language == "python":
                bases = ", ".join(f"C{n - each}" for each in range(1, 8) if n >= each) or "object"
                lines.append(f"class C{n}({bases}):\n    x{n} = 1\n")
            else:
                lines.append(f"class C{n} {f'extends C{n - 1} ' if n else ''}{{ m{n}() {{ return super.m0(); }} }}\n")
        if language == "python":
            return "".join(lines) + _FED + f"    C{size - 1}().missing(a)\n    eval(C{size - 1}().x0 + a)\n"
        return "".join(lines) + _JS_FED + f"  new C{size - 1}().missing(a); eval(new C{size - 1}().m0() + a);\n}};\n"

    return made


def _odd_lattice(size: int) -> str:
    """Classes whose bases stand in every order, so that there is no order for those below."""
    lines = [_PY, "class A: pass\nclass B: pass\nclass C0(A, B): pass\nclass D0(B, A): pass\n"]
    lines += [f"class C{n}(C{n - 1}, D{n - 1}): pass\nclass D{n}(D{n - 1}, C{n - 1}): pass\n" for n in range(1, size)]
    return "".join(lines) + _FED + f"    C{size - 1}().missing(a)\n    eval(a)\n"


def _nested_branches(size: int) -> str:
    return (
        _PY
        + "def handler(event, context):\n    a = {}\n"
        + "".join(f"    if event['k{n}']: a = {{'a': a}}\n" for n in range(size))
        + "    eval(a)\n"
    )


def _chain(size: int) -> str:
    return _PY + _FED + "    eval(a" + ".b" * size + ")\n"


def _modules_of_names(size: int) -> str:
    return _PY + "".join(f"x{n} = 'v{n}'\n" for n in range(size)) + _FED + "    eval(a)\n"


PYTHON: Final[Mapping[str, Shape]] = {
    "text doubled by +": _python("a = a + a"),
    "text doubled by +=": _python("a += a"),
    "text doubled by an f-string": _python("a = f'{a}{a}'"),
    "text doubled by %": _python("a = '%s%s' % (a, a)"),
    "text doubled by format": _python("a = '{0}{0}'.format(a)"),
    "text doubled by join": _python("a = a.join(['x', 'y', 'z'])"),
    "text repeated": _python("a = a * 9"),
    "text repeated by a number": _python("a = 9 * a"),
    "text replaced in itself": _python("a = a.replace('a', a)"),
    "text adjusted": _python("a = a.ljust(9 ** 9 ** 9).center(10 ** 12)"),
    "text filled up": _python("a = a.zfill(10 ** N)"),
    "text of bytes": _python("b = b + b", _TOLD + "    b = b'ab'\n"),
    "text of what an attacker sends": _python("a = a + a", _FED),
    "text by translate": _python("a = a.translate({97: a})"),
    "text by a pattern": _python("a = re.sub('a', a, a)"),
    "text by a path": _python("a = os.path.join(a, a)"),
    "text by a loop": lambda size: _PY + _TOLD + f"    for i in range({size}):\n        a = a + a\n    eval(a)\n",
    "texts that differ": _python("a = a + 'N' if event else a"),
    "number squared": _python("b = b ** b", _TOLD + "    b = 10\n"),
    "number shifted": _python("b = 1 << 10 ** N", _TOLD),
    "number multiplied": _python("b = b * b", _TOLD + "    b = 10\n"),
    "number of digits": lambda size: _PY + _TOLD + "    b = int('" + "9" * size + "')\n    eval(a * b)\n",
    "list doubled by +": _python("b = b + b", _FED + "    b = [a]\n", "    eval(b)\n"),
    "list doubled by extend": _python("b.extend(b)", _FED + "    b = [a]\n", "    eval(b)\n"),
    "list repeated": _python("b = b * 9", _FED + "    b = [a]\n", "    eval(b)\n"),
    "list of itself": _python("b = [b, b]", _FED + "    b = [a]\n", "    eval(b)\n"),
    "list spread twice": _python("b = [*b, *b]", _FED + "    b = [a]\n", "    eval(b)\n"),
    "record of itself": _python("b = {'x': b, 'y': b}", _FED + "    b = {'z': a}\n", "    eval(b)\n"),
    "record of many keys": _python("b['kN'] = a", _FED + "    b = {}\n", "    eval(b)\n"),
    "record merged": _python("b = {**b, 'kN': a}", _FED + "    b = {}\n", "    eval(b)\n"),
    "tuple of itself": _python("b = (b, b)", _FED + "    b = (a,)\n", "    eval(b)\n"),
    "set of many": _python("b.add('vN')", _FED + "    b = set()\n", "    eval(a if a in b else '')\n"),
    "branches that nest a record": _nested_branches,
    "branches that add": _python("if event['kN']: a = a + event['kN']", _FED),
    "branches in a chain": lambda size: (
        _PY
        + _FED
        + "    if a == 'x': pass\n"
        + "".join(f"    elif a == 'k{n}': a = 'v{n}'\n" for n in range(size))
        + "    eval(a)\n"
    ),
    "branches that assign": _python("if event['kN']: bN = a", _FED),
    "cases of a match": lambda size: (
        _PY
        + _FED
        + "    match a:\n"
        + "".join(f"        case 'k{n}': a = 'v{n}'\n" for n in range(size))
        + "    eval(a)\n"
    ),
    "nested brackets": _around(_PY + _FED + "    eval(", "[", "a", "]", ")\n"),
    "nested parentheses": _around(_PY + _FED + "    eval(", "(", "a", ")", ")\n"),
    "nested calls": _around(_PY + _FED + "    eval(", "str(", "a", ")", ")\n"),
    "nested lambdas": lambda size: _PY + _FED + "    f = " + "lambda: " * size + "a\n    eval(f())\n",
    "nested negations": _around(_PY + _FED + "    eval(", "-", "a", "", ")\n"),
    "nested conditions": lambda size: _PY + _FED + "    eval(" + "a if a else " * size + "a)\n",
    "nested functions": lambda size: (
        _PY
        + "".join(" " * n + f"def f{n}(a):\n" for n in range(min(size, 90)))
        + " " * min(size, 90)
        + "eval(a)\n"
        + _FED
        + "    f0(a)\n"
    ),
    "a sum of many": _around(_PY + _FED + "    eval(a", " + a", "", "", ")\n"),
    "a condition of many": _around(_PY + _FED + "    eval(a)if a", " and a", "", "", " else 0\n"),
    "a comparison of many": _around(_PY + _FED + "    eval(a)if a", " < a", "", "", " else 0\n"),
    "a chain of members": _chain,
    "a chain of calls": _around(_PY + _FED + "    eval(a", ".b()", "", "", ")\n"),
    "a chain of indexes": _around(_PY + _FED + "    eval(a", "['b']", "", "", ")\n"),
    "a chain of targets": _around(_PY + _FED + "    ", "b = ", "a", "", "\n    eval(b)\n"),
    "a literal table": lambda size: _PY + "T = [" + "'v', " * size + "]\n" + _FED + "    eval(T[0] + a)\n",
    "a literal record": lambda size: (
        _PY + "T = {" + "".join(f"'k{n}': 'v{n}', " for n in range(size)) + "}\n" + _FED + "    eval(T[a] + a)\n"
    ),
    "a table of functions": lambda size: (
        _PY + "T = {" + "".join(f"'k{n}': lambda x: eval(x), " for n in range(size)) + "}\n" + _FED + "    T[a](a)\n"
    ),
    "names of a module": _modules_of_names,
    "classes of seven bases": _lattice("python"),
    "classes without an order": _odd_lattice,
    "classes in a chain": lambda size: (
        _PY
        + "class C0: pass\n"
        + "".join(f"class C{n}(C{n - 1}):\n    def m{n}(self): pass\n" for n in range(1, size))
        + _FED
        + f"    C{size - 1}().missing(a)\n    eval(a)\n"
    ),
    "functions in a chain": lambda size: (
        _PY
        + "".join(f"def f{n}(x):\n    return f{n + 1}(x)\n" for n in range(size))
        + f"def f{size}(x):\n    eval(x)\n"
        + _FED
        + "    f0(a)\n"
    ),
    "functions that call two": lambda size: (
        _PY
        + "".join(f"def f{n}(x):\n    return f{n + 1}(x) + f{n + 1}([x])\n" for n in range(size))
        + f"def f{size}(x):\n    eval(x)\n"
        + _FED
        + "    f0(a)\n"
    ),
    "fields of an event": _python("a = a + event['kN']", _FED),
    "comprehensions in each other": lambda size: _PY + _FED + "    eval([" + "x " + "for x in a " * size + "])\n",
    "alternatives of a pattern": lambda size: (
        _PY
        + "P = re.compile('^("
        + "|".join(f"k{n}" for n in range(size))
        + ")$')\n"
        + _FED
        + "    if P.match(a): eval(a)\n"
    ),
    "repetitions of a pattern": lambda size: (
        _PY + "P = re.compile('^" + "(a|b){0,9}" * size + "$')\n" + _FED + "    if P.match(a): eval(a)\n"
    ),
    "a pattern in itself": _around(_PY + _FED + "    if re.match('^", "(", "a", ")*", "$', a): eval(a)\n"),
    "a pattern that counts": lambda size: (
        _PY + _FED + f"    if re.match('^(a{{0,{size}}}b){{0,{size}}}$', a): eval(a)\n"
    ),
    "one long line": lambda size: _PY + _FED + "    " + "a = a;" * size + " eval(a)\n",
    "one long text": lambda size: _PY + _FED + "    eval('" + "x" * size + "' + a)\n",
    "one long name": lambda size: _PY + _FED + "    " + "b" * size + " = a\n    eval(" + "b" * size + ")\n",
    "a file cut off": lambda size: _PY + _FED + "    eval(a)\n" + "    b = [(\n" * size,
    "tests of one value": _python("if a == 'kN': return 0", _FED),
    "guards of many fields": _python("if not re.match('^[a-z]+$', event['kN']): return 0", _FED),
    "decorators": lambda size: _PY + "def d(f):\n    return f\n" + "@d\n" * size + _FED + "    eval(a)\n",
    "attempts": _python("try:\n        a = a + 'x'\n    except Exception: a = a + 'y'", _FED),
    "loops in each other": lambda size: (
        _PY
        + _FED
        + "".join("    " + " " * n + "for x in a:\n" for n in range(min(size, 90)))
        + "    "
        + " " * min(size, 90)
        + "a = a + x\n    eval(a)\n"
    ),
}
"""Shapes in Python. Where the language itself takes no more levels, a shape stops growing there."""

JAVASCRIPT: Final[Mapping[str, Shape]] = {
    "text doubled by +": _javascript("a = a + a;"),
    "text doubled by +=": _javascript("a += a;"),
    "text doubled by a template": _javascript("a = `${a}${a}`;"),
    "text doubled by concat": _javascript("a = a.concat(a);"),
    "text doubled by join": _javascript("a = ['x', 'y', 'z'].join(a);"),
    "text repeated": _javascript("a = a.repeat(9);"),
    "text padded": _javascript("a = a.padStart(1e9, a).padEnd(2 ** 40);"),
    "text replaced in itself": _javascript("a = a.replaceAll('a', a);"),
    "text replaced by a pattern": _javascript("a = a.replace(/a/g, a);"),
    "text of what an attacker sends": _javascript("a = a + a;", _JS_FED),
    "texts that differ": _javascript("a = event ? a + 'N' : a;"),
    "text by a path": _javascript("a = require('path').join(a, a);"),
    "text by a loop": lambda size: _JS_TOLD + f"  for (let i = 0; i < {size}; i++) a = a + a;\n  eval(a);\n}};\n",
    "number squared": _javascript("b = b ** b;", _JS_TOLD + "  let b = 10n;\n"),
    "number of digits": lambda size: _JS_TOLD + "  eval(a.repeat(" + "9" * size + "n));\n};\n",
    "list doubled by concat": _javascript("b = b.concat(b);", _JS_FED + "  let b = [a];\n", "  eval(b);\n};\n"),
    "list doubled by spread": _javascript("b = [...b, ...b];", _JS_FED + "  let b = [a];\n", "  eval(b);\n};\n"),
    "list doubled by push": _javascript("b.push(...b);", _JS_FED + "  let b = [a];\n", "  eval(b);\n};\n"),
    "list of itself": _javascript("b = [b, b];", _JS_FED + "  let b = [a];\n", "  eval(b);\n};\n"),
    "record of itself": _javascript("b = { x: b, y: b };", _JS_FED + "  let b = { z: a };\n", "  eval(b);\n};\n"),
    "record of many keys": _javascript("b.kN = a;", _JS_FED + "  const b = {};\n", "  eval(b);\n};\n"),
    "record merged": _javascript("b = { ...b, kN: a };", _JS_FED + "  let b = {};\n", "  eval(b);\n};\n"),
    "record assigned": _javascript("Object.assign(b, { kN: b });", _JS_FED + "  const b = {};\n", "  eval(b);\n};\n"),
    "branches that nest a record": _javascript(
        "if (event.kN) b = { b };", _JS_FED + "  let b = {};\n", "  eval(b);\n};\n"
    ),
    "branches that add": _javascript("if (event.kN) a = a + event.kN;", _JS_FED),
    "branches in a chain": lambda size: (
        _JS_FED
        + "  if (a === 'x') a = 'y';\n"
        + "".join(f"  else if (a === 'k{n}') a = 'v{n}';\n" for n in range(size))
        + "  eval(a);\n};\n"
    ),
    "cases of a switch": lambda size: (
        _JS_FED
        + "  switch (a) {\n"
        + "".join(f"    case 'k{n}': a = 'v{n}'; break;\n" for n in range(size))
        + "  }\n  eval(a);\n};\n"
    ),
    "nested brackets": _around(_JS_FED + "  eval(", "[", "a", "]", ");\n};\n"),
    "nested parentheses": _around(_JS_FED + "  eval(", "(", "a", ")", ");\n};\n"),
    "nested calls": _around(_JS_FED + "  eval(", "String(", "a", ")", ");\n};\n"),
    "nested arrows": _around(_JS_FED + "  const f = ", "() => ", "a", "", ";\n  eval(f());\n};\n"),
    "nested negations": _around(_JS_FED + "  eval(", "!", "a", "", ");\n};\n"),
    "nested conditions": _around(_JS_FED + "  eval(", "a ? a : ", "a", "", ");\n};\n"),
    "nested blocks": _around(_JS_FED, "if (a) {", "eval(a);", "}", "\n};\n"),
    "nested templates": _around(_JS_FED + "  eval(", "`${", "a", "}`", ");\n};\n"),
    "nested patterns": _around(_JS_FED + "  const ", "[", "b", "]", " = a;\n  eval(b);\n};\n"),
    "nested functions": _around(_JS_FED, "(function () {", "eval(a);", "})();", "\n};\n"),
    "nested classes": _around(_JS_FED, "new (class { constructor() {", "eval(a);", "} })();", "\n};\n"),
    "a sum of many": _around(_JS_FED + "  eval(a", " + a", "", "", ");\n};\n"),
    "a condition of many": _around(_JS_FED + "  if (a", " && a", "", "", ") eval(a);\n};\n"),
    "a sequence of many": _around(_JS_FED + "  eval((a", ", a", "", "", "));\n};\n"),
    "a chain of members": _around(_JS_FED + "  eval(a", ".b", "", "", ");\n};\n"),
    "a chain of calls": _around(_JS_FED + "  eval(a", ".b()", "", "", ");\n};\n"),
    "a chain of promises": _around(_JS_FED + "  await fetch('x')", ".then((x) => eval(a))", "", "", ";\n};\n"),
    "a chain of targets": _around(_JS_FED + "  let b; ", "b = ", "a", "", ";\n  eval(b);\n};\n"),
    "a literal table": lambda size: "const T = [" + "'v', " * size + "];\n" + _JS_FED + "  eval(T[0] + a);\n};\n",
    "a literal record": lambda size: (
        "const T = {" + "".join(f"k{n}: 'v{n}', " for n in range(size)) + "};\n" + _JS_FED + "  eval(T[a] + a);\n};\n"
    ),
    "a table of functions": lambda size: (
        "const T = {" + "".join(f"k{n}: (x) => eval(x), " for n in range(size)) + "};\n" + _JS_FED + "  T[a](a);\n};\n"
    ),
    "classes in a chain": _lattice("javascript"),
    "prototypes in a chain": lambda size: (
        "const C0 = {};\n"
        + "".join(f"const C{n} = Object.create(C{n - 1});\n" for n in range(1, size))
        + _JS_FED
        + f"  C{size - 1}.missing(a); eval(a);\n}};\n"
    ),
    "functions that call two": lambda size: (
        "".join(f"function f{n}(x) {{ return f{n + 1}(x) + f{n + 1}([x]); }}\n" for n in range(size))
        + f"function f{size}(x) {{ eval(x); }}\n"
        + _JS_FED
        + "  f0(a);\n};\n"
    ),
    "alternatives of a pattern": lambda size: (
        "const P = /^("
        + "|".join(f"k{n}" for n in range(size))
        + ")$/;\n"
        + _JS_FED
        + "  if (P.test(a)) eval(a);\n};\n"
    ),
    "a pattern that counts": lambda size: _JS_FED + f"  if (/^(a{{0,{size}}}b){{0,{size}}}$/.test(a)) eval(a);\n}};\n",
    "one long line": lambda size: _JS_FED + "  " + "a = a;" * size + " eval(a);\n};\n",
    "one long text": lambda size: _JS_FED + "  eval('" + "x" * size + "' + a);\n};\n",
    "a file cut off": lambda size: _JS_FED + "  eval(a);\n" + "  b = [(\n" * size,
    "guards of many fields": _javascript("if (!/^[a-z]+$/.test(event.kN)) return 0;", _JS_FED),
    "attempts": _javascript("try { a = a + 'x'; } catch { a = a + 'y'; }", _JS_FED),
}
"""Shapes in JavaScript."""

SHAPES: Final[Mapping[str, Shape]] = {
    **{f"python, {name}": shape for name, shape in PYTHON.items()},
    **{f"javascript, {name}": shape for name, shape in JAVASCRIPT.items()},
}
"""All of them, by the language and the name."""
