"""Texts of the package that are run as code: told, whichever way they are read and run; constants are not."""

from __future__ import annotations

from tests.analysis.taint.loading_packages import CODE, Files, js, py

_LOCAL: Files = {"l.txt": "import os\nos.system(event['x'])\n", "data/l.txt": "import os\nos.system(event['x'])\n"}
_SCRIPT: Files = {"l.txt": "require('child_process').execSync(e.x)"}
_READ = 'fs.readFileSync("l.txt", "utf8")'


def _py(body: str) -> tuple[str, Files, str]:
    return ("py", py(body, _LOCAL), CODE)


def _js(body: str) -> tuple[str, Files, str]:
    return ("js", js(body, _SCRIPT), CODE)


RUN_AS_CODE: dict[str, tuple[str, Files, str]] = {
    "a text beside the file": _py("exec(pathlib.Path(__file__).with_name('l.txt').read_text())"),
    "a text among resources": _py(
        "import importlib.resources\nexec(importlib.resources.files('data').joinpath('l.txt').read_text())"
    ),
    "data of a package": _py("exec(pkgutil.get_data('data', 'l.txt'))"),
    "lines of a text": _py("import linecache\nexec(''.join(linecache.getlines('l.txt')))"),
    "a text in an interpreter": _py("import code\ncode.InteractiveInterpreter().runsource(open('l.txt').read())"),
    "a line in a console": _py("import code\ncode.InteractiveConsole().push(pathlib.Path('l.txt').read_text())"),
    "a text that is timed": _py("import timeit\ntimeit.timeit(stmt=pkgutil.get_data('data', 'l.txt'))"),
    "a function of what is unmarshalled": _py(
        "import marshal, types\ntypes.FunctionType(marshal.loads(open('l.txt', 'rb').read()), globals())()"
    ),
    "a text as a module of Node": _js(f"const m = new module.constructor(); m._compile({_READ}, 'x.js')"),
    "a text as a module by its class": _js(f"new (require('module'))('x')._compile({_READ}, 'x.js')"),
    "a text as this module": _js(f"module._compile({_READ}, 'x.js')"),
    "a function by the constructor of one": _js(f"return (async () => {{}}).constructor('e', {_READ})(event)"),
    "a function by the constructor of a method": _js(f"return [].filter.constructor('e', {_READ})(event)"),
    "a function by the constructor of its prototype": _js(
        f"const F = Object.getPrototypeOf(async () => {{}}).constructor; return new F('e', {_READ})(event)"
    ),
    "a function of a file whose name nobody knows": _js("return new Function('e', fs.readFileSync(process.env.L))()"),
}

CONSTANTS: dict[str, tuple[str, Files]] = {
    "exec of bytes": ("py", py("exec(b'x = 1')")),
    "a function that is timed": ("py", py("import timeit\ntimeit.timeit(lambda: 1)")),
    "code of an own function": ("py", py("import types\ntypes.FunctionType(handler.__code__, {})")),
    "nothing to run": ("js", js("return new Function()")),
    "a constructor of an own class": (
        "js",
        js("class A { copy(x) { return new this.constructor(x); } } return new A().copy(event.x)"),
    ),
}
