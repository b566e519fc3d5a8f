"""Packages of which all is read."""

from __future__ import annotations

from tests.analysis.taint.loading_packages import (
    ELF,
    HANDLER,
    HERE,
    IMPORT,
    PICKLE,
    WASM,
    Files,
    js,
    library,
    py,
    shell,
)

_MADE = "const file = path.join(fs.mkdtempSync('/tmp/job-'), 'a.py');"

CLEAN: dict[str, tuple[str, Files]] = {
    "a library of the machine": ("py", py("import ctypes\nctypes.CDLL('libc.so.6').time(0)")),
    "a library that the machine finds": (
        "py",
        py("import ctypes, ctypes.util\nctypes.CDLL(ctypes.util.find_library('c')).time(0)"),
    ),
    "this program itself": ("py", py("import ctypes\nctypes.CDLL(None).time(0)")),
    "a library's library": (
        "py",
        py("import ctypes\nctypes.CDLL('./x/w.so')", {"x/w.so": ELF, "x-1.dist-info/RECORD": "x/w.so,,\n"}),
    ),
    "an extension of a library": (
        "py",
        py("import x", {"x/__init__.so": ELF, "x-1.dist-info/RECORD": "x/__init__.so,,\n"}),
    ),
    "a pickle of its own": ("py", py("import pickle\npickle.loads(pickle.dumps({}))")),
    "weights alone": ("py", py("import torch\ntorch.load('m.pt', weights_only=True)", {"m.pt": PICKLE})),
    "numbers": ("py", py("import numpy\nnumpy.load('m.npy')", {"m.npy": PICKLE})),
    "bytes of a file": ("py", py("open('m.pkl', 'rb').read()", {"m.pkl": PICKLE})),
    "bytes of WebAssembly": ("js", js("return fs.readFileSync('./x.wasm')", {"x.wasm": WASM})),
    "an addon of a library": (
        "js",
        js(
            "require('bindings')('x')",
            {"node_modules/bindings/index.js": "", "node_modules/x/build/Release/x.node": ELF},
        ),
    ),
    "a function of numbers": ("py", py("import math\ngetattr(math, os.environ['F'])(1)")),
    "a function of Math": ("js", js("return Math[event.f](event.x)")),
    "a function of lodash": ("js", js("return require('lodash')[event.f](event.x)")),
    "a method of HTTP": ("py", py("import requests\ngetattr(requests, os.environ['F'])('https://a.example')")),
    "a level of a log": ("py", py("import logging\ngetattr(logging.getLogger(), os.environ['L'])('x')")),
    "a level of the console": ("js", js("console[process.env.L]('x')")),
    "a member that is not called": ("py", py("getattr(os, os.environ['F'])")),
    "a script of its own making": (
        "js",
        js(f"{_MADE} fs.writeFileSync(file, 'print(1)'); require('child_process').execFileSync('python3', [file])"),
    ),
    "words for a program": shell("sh", "-c", 'grep -- "$1" /tmp/a', "--", "x"),
    "what a package makes": (
        "py",
        py("from mods import c", {"mods/__init__.py": "def __getattr__(name):\n    return 1\n"}),
    ),
    "what another module makes": (
        "py",
        py("from mods import c", {"mods/__init__.py": "from lib import *\n", "lib.py": "c = 1\n"}),
    ),
    "an optional submodule": ("py", py("try:\n    from mods import c\nexcept ImportError:\n    c = None")),
    "what a package imports": ("py", py("from mods import c", {"mods/__init__.py": "from os import path as c\n"})),
    "a library without its metadata": ("py", py("from click import w\nw.run(event)", library("click/core.py"))),
    "a program of the machine": ("py", py("import subprocess\nsubprocess.run(['tar', 'xf', '/tmp/a.tar'])")),
    "a program that is compiled": (
        "py",
        py("import subprocess\nsubprocess.run(['./bin/ffmpeg', '-i', 'a'])", {"bin/ffmpeg": b"\x7fELF"}),
    ),
    "a module of Python": ("py", py(f"{IMPORT}('json').dumps(1)")),
    "a module by name": ("py", py(f"{IMPORT}('mods.a')")),
    "a function of it": ("py", py(f"getattr({IMPORT}('mods.a'), 'run')")),
    "a relative one": ("py", py(f"{IMPORT}('.a', package='mods')")),
    "__import__ of a name": ("py", py("__import__('os')")),
    "a static table": ("py", py(f"TABLE = {{'a': 'mods.a', 'b': 'mods.b'}}\n{IMPORT}(TABLE[event['x']])")),
    "what is optional": ("py", py("try:\n    import ujson\nexcept ImportError:\n    ujson = None")),
    "types alone": (
        "py",
        py("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from mypy_boto3_s3 import S3Client"),
    ),
    "parts of a library": ("py", py(f"{IMPORT}(f\"sqlalchemy.dialects.{{os.environ['D']}}\")")),
    "parts of the language": ("py", py(f"{IMPORT}('encodings.' + os.environ['E'])")),
    "find_spec": ("py", py("importlib.util.find_spec('numpy')")),
    "exec of a constant": ("py", py("exec('x = 1')")),
    "eval of reckoning": ("py", py("eval('2 * max(1, 2)')")),
    "eval of a table": ("py", py("eval({'a': 'x + 1', 'b': 'x * 2'}[event['k']], {'x': 1})")),
    "a folder of its own": ("py", py("sys.path.insert(0, os.path.join(os.path.dirname(__file__), 'mods'))\nimport a")),
    "Latin-1 as declared": ("py", {"app.py": "# coding: latin-1\n# é\n".encode("latin-1") + HANDLER.encode()}),
    "a mark of UTF-8": ("py", {"app.py": b"\xef\xbb\xbf" + HANDLER.encode()}),
    "a package instead of a module": ("py", {"app.py": "def handler(event:\n", "app/__init__.py": HANDLER}),
    "data": ("py", py("json.load(open('s.json'))['m']", {"s.json": '{"m": 1}'})),
    "constants put together": ("js", js("require('./mods/' + 'a')")),
    "path.join of constants": ("js", js("require(path.join(__dirname, 'mods', 'a'))")),
    "texts of a language": ("js", js("require(`./locales/${event.l}.json`)", {"locales/en.json": '{"a": "b"}'})),
    "a function of a library": ("js", js("require('lodash/' + event.f)")),
    "whether there is require": ("js", js("return typeof require === 'function' && require('fs')")),
    "createRequire of a name": ("js", js("require('module').createRequire(__filename)('./mods/a')")),
    "import of a name": ("js", js("await import('./mods/a.js')")),
    "an own script that is forked": ("js", js("require('child_process').fork('./mods/a.js', {silent: true})")),
    "the global object": ("js", js("return Function('return this')()")),
    "what may be missing": ("js", js("try { require('optional'); } catch {}")),
    "a mark of UTF-8 in a script": ("js", {"app.js": b"\xef\xbb\xbf" + HERE.encode()}),
    "a script that is not UTF-8": ("js", {"app.js": b"// \xe9\n" + HERE.encode()}),
}
"""Where all is read, and nothing may be told."""
