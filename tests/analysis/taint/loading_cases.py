"""Packages whose code is loaded by computed names, or cannot be read: what has to be said of each."""

from __future__ import annotations

Files = dict[str, str | bytes]

RUN = "import os\n\ndef run(event):\n    os.system(event['c'])\n"
HANDLER = "import os\ndef handler(event, context):\n    os.system(event['c'])\n"
EXEC = "const { execSync } = require('child_process');\nexports.run = (event) => execSync(event.c);\n"
HERE = "exports.handler = async (event) => { require('child_process').execSync(event.c); };\n"
_MODS: Files = {"mods/__init__.py": "", "mods/a.py": RUN, "mods/b.py": RUN}
_SCRIPTS: Files = {"mods/a.js": EXEC, "mods/b.js": EXEC}

RUN_TIME = "a module is loaded by a name that is known only at run time (app."
CODE = "code is run that is put together only at run time (app."
FOLDER = "modules are looked for where the function puts them only when it runs, or in an archive (app.py:"
NO_SOURCE = "code that is no source is loaded (app."
MEMBER = "a function is chosen by a name that is known only at run time (app."
NOWHERE = "is imported and nowhere to be found"
TEXT = "what stands in the text was not followed"


def py(body: str, files: Files | None = None) -> Files:
    """A handler of Python with modules beside it."""
    imports = (
        "import base64, importlib, importlib.metadata, importlib.util, json, os, pathlib, pkgutil, runpy, site, sys\n"
    )
    code = "".join(f"    {line}\n" for line in body.splitlines())
    return {"app.py": f"{imports}def handler(event, context):\n{code}", **_MODS, **(files or {})}


def js(body: str, files: Files | None = None) -> Files:
    """A handler of JavaScript with modules beside it."""
    top = "const fs = require('fs');\nconst path = require('path');\n"
    return {"app.js": f"{top}exports.handler = async (event) => {{ {body} }};\n", **_SCRIPTS, **(files or {})}


def bad(content: str | bytes, body: str = "from mods import bad\nbad.run(event)") -> Files:
    """A handler that imports a module which cannot be read."""
    return py(body, {"mods/bad.py": content})


IMPORT = "importlib.import_module"
_WORKER = "new (require('worker_threads').Worker)"
_WORKS: Files = {
    "w.js": "const { workerData } = require('worker_threads');\nrequire('child_process').execSync(workerData.c);\n"
}
WIDE = RUN.encode("utf-16-le")
ELF = b"\x7fELF\x02\x01\x01" + bytes(9)
WASM = b"\0asm\x01\0\0\0" + bytes(range(128, 256)) * 4
PICKLE = b"\x80\x04\x95\x0b\0\0\0\0\0\0\0\x8c\x02os\x94\x8c\x06system\x94\x93\x94."
_LOCAL = "import os\nos.system(x)\n"
_LONG = "String(e); " * 200
_LARGE = "".join(f"function f{n}() {{ return {n}; }}\n" for n in range(6_000))


def shell(*words: str) -> tuple[str, Files]:
    """A handler that starts a command, of which `x` is a word that the event brings."""
    command = ", ".join("event['x']" if word == "x" else repr(word) for word in words)
    return ("py", py(f"import subprocess\nsubprocess.run([{command}])", {"run.sh": "eval $1"}))


def library(name: str, size: int = 4_000) -> Files:
    """A library that came without its metadata, with what it is known by."""
    package = name.partition("/")[0]
    return {f"{package}/__init__.py": "", name: "# a library\n".ljust(size, "#"), f"{package}/w.py": RUN}


TOLD: dict[str, tuple[str, Files, str]] = {
    # by a name that nobody knows
    "a variable": ("py", py(f"{IMPORT}(os.environ['M']).run(event)"), RUN_TIME),
    "a variable with a default": ("py", py(f"{IMPORT}(os.environ.get('M', 'mods.a')).run(event)"), RUN_TIME),
    "a field of the event": ("py", py(f"{IMPORT}(event['m']).run(event)"), RUN_TIME),
    "a record of a table": (
        "py",
        py(f"import boto3\nrow = boto3.client('dynamodb').get_item(Key={{}})\n{IMPORT}(row['Item']['m']).run(event)"),
        RUN_TIME,
    ),
    "__import__": ("py", py("__import__(os.environ['M']).run(event)"), RUN_TIME),
    "a function by name": ("py", py(f"getattr({IMPORT}(os.environ['M']), os.environ['F'])(event)"), RUN_TIME),
    "runpy.run_module": ("py", py("runpy.run_module(os.environ['M'])"), RUN_TIME),
    "runpy.run_path": ("py", py("runpy.run_path(os.environ['M'])"), RUN_TIME),
    "a file by path": ("py", py("importlib.util.spec_from_file_location('m', os.environ['P'])"), RUN_TIME),
    "a file that is not there": ("py", py("runpy.run_path('/tmp/made.py')"), RUN_TIME),
    "an object by name": ("py", py("pkgutil.resolve_name(os.environ['M'])(event)"), RUN_TIME),
    # by starting a program of the package
    "an own module as a program": (
        "py",
        py("import subprocess\nsubprocess.run([sys.executable, 'mods/a.py', event['x']])"),
        "mods/a.py is started as a program of its own",
    ),
    "an own script": (
        "py",
        py("import subprocess\nsubprocess.run(['./run.sh', event['x']])", {"run.sh": "eval $1"}),
        "run.sh is started as a program of its own",
    ),
    "an own script by a shell": (
        "py",
        py("os.system('bash /var/task/run.sh')", {"run.sh": "eval $1"}),
        "run.sh is started as a program of its own",
    ),
    "an own script of Node": (
        "js",
        js("require('child_process').spawn('node', ['mods/a.js', event.x])"),
        "mods/a.js is started as a program of its own",
    ),
    "an own script that is forked, with words": (
        "js",
        js("require('child_process').fork('./mods/a.js', [event.x])"),
        "mods/a.js is started as a program of its own",
    ),
    "an own module by -m": (*shell("python3", "-m", "mods.a", "x"), "mods/a.py is started as a program of its own"),
    "an own script in a text": (*shell("sh", "-c", './run.sh "$1"', "--", "x"), "run.sh is started as a program"),
    "a text for Python": (
        *shell("python3", "-c", "import os, sys; os.system(sys.argv[1])", "x"),
        "a text that python3 is given is started as a program of its own",
    ),
    "a text for this interpreter": (
        "py",
        py("import subprocess\nsubprocess.run([sys.executable, '-c', 'import os', event['x']])"),
        "a text that an interpreter is given is started as a program of its own",
    ),
    "a text for Node": (
        "js",
        js("require('child_process').spawn('node', ['-e', 'eval(process.argv[1])', event.x])"),
        "a text that node is given is started as a program of its own",
    ),
    "an own script that says what runs it": (
        "py",
        py("import subprocess\nsubprocess.run(['./bin/tool', event['x']])", {"bin/tool": "#!/bin/sh\neval $1\n"}),
        "bin/tool is started as a program of its own",
    ),
    "a script by a variable": (
        "py",
        py("import subprocess\nsubprocess.run([sys.executable, os.environ['S'], event['x']])"),
        "a script whose name is known only at run time is started as a program of its own",
    ),
    "a worker by a variable": ("js", js(f"{_WORKER}(process.env.W, {{workerData: event}})"), RUN_TIME),
    "a worker that is missing": ("js", js(f"{_WORKER}('./zz.js', {{workerData: event}})"), f"./zz.js {NOWHERE}"),
    "a worker of a text": (
        "js",
        js(f"{_WORKER}('require(\"./mods/a\").run({{}})', {{eval: true, workerData: event}})"),
        TEXT,
    ),
    "a fork by a variable": ("js", js("require('child_process').fork(process.env.W)"), RUN_TIME),
    "a module that is run as a program": (
        "py",
        py("runpy.run_path('mods/a.py', run_name='__main__')"),
        "mods/a.py is started as a program of its own",
    ),
    "entry points": ("py", py("[e.load()(event) for e in importlib.metadata.entry_points(group='x')]"), RUN_TIME),
    "a folder that is not there": ("py", py(f"{IMPORT}(f\"plugins.{{event['m']}}\").run(event)"), RUN_TIME),
    "more than are followed": (
        "py",
        py(f"{IMPORT}(f\"many.{{event['m']}}\").run(event)", {f"many/m{n}.py": RUN for n in range(30)}),
        "20 of 30 own modules that fit were followed",
    ),
    "a handler that is loaded": (
        "py",
        {"app.py": "import os, importlib\nhandler = importlib.import_module(os.environ['H']).run\n", **_MODS},
        RUN_TIME,
    ),
    "require of a variable": ("js", js("require(process.env.M).run(event)"), RUN_TIME),
    "import of a variable": ("js", js("(await import(process.env.M)).run(event)"), RUN_TIME),
    "require by another name": ("js", js("const load = require; load(process.env.M).run(event)"), RUN_TIME),
    "module.require": ("js", js("module.require(process.env.M).run(event)"), RUN_TIME),
    "createRequire": (
        "js",
        js("require('module').createRequire(__filename)(process.env.M).run(event)"),
        RUN_TIME,
    ),
    "require of an answer": ("js", js("require((await fetch('https://a.example')).text()).run(event)"), RUN_TIME),
    "a folder that is nowhere": ("js", js("require(`./plugins/${event.m}`).run(event)"), RUN_TIME),
    "an export that is loaded": ("js", {"app.js": "module.exports = require(process.env.M);\n", **_SCRIPTS}, RUN_TIME),
    # code as text
    "exec of a variable": ("py", py("exec(os.environ['CODE'])"), CODE),
    "exec of what was packed": ("py", py("exec(base64.b64decode('cHJpbnQoMSk='))"), CODE),
    "compile": ("py", py("exec(compile(os.environ['CODE'], 'x', 'exec'))"), CODE),
    "exec of a text": ("py", py("exec('import os; os.system(x)')"), TEXT),
    "eval": ("js", js("eval(process.env.CODE)"), CODE),
    "new Function": ("js", js("new Function('e', process.env.CODE)(event)"), CODE),
    "vm": ("js", js("require('vm').runInNewContext(process.env.CODE)"), CODE),
    "eval of a text": ("js", js("eval(\"require('child_process').execSync(event.c)\")"), TEXT),
    # where modules are looked for
    "sys.path of what is made": ("py", py("sys.path.insert(0, '/tmp/deps')\nimport deps"), FOLDER),
    "zipimport": ("py", py("import zipimport\nzipimport.zipimporter('m.zip').load_module('a')"), FOLDER),
    "sys.path of an archive": ("py", py("sys.path.append('deps.zip')\nimport deps"), FOLDER),
    "addsitedir": ("py", py("site.addsitedir('/tmp/site')"), FOLDER),
    # modules that cannot be read
    "a syntax error": ("py", bad("def run(event:\n"), "mods/bad.py was read in part only"),
    "in try": (
        "py",
        bad("def run(event:\n", "try:\n    from mods import bad\nexcept ImportError:\n    bad = None"),
        "mods/bad.py was read in part only",
    ),
    "in a branch": (
        "py",
        bad("def run(event:\n", "if event:\n    import mods.bad"),
        "mods/bad.py was read in part only",
    ),
    "for checkers of types": (
        "py",
        bad("def run(event:\n", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from mods import bad"),
        "mods/bad.py was read in part only",
    ),
    "UTF-16 without a mark": ("py", bad(WIDE), "it is encoded as UTF-16, so that Python does not load it"),
    "too large": ("py", bad("x = 1\n" * 400_000), "mods/bad.py is larger than 2 MiB"),
    "an extension": ("py", py("import bad", {"bad.cpython-312-x86_64-linux-gnu.so": b"\x7fELF"}), "is compiled"),
    "bytecode": ("py", py("import bad", {"bad.pyc": b"\x00"}), "bad.pyc is compiled"),
    "a native module": (
        "js",
        js("require('./bad.node').run(event)", {"bad.node": b"\x7fELF"}),
        "bad.node is no source",
    ),
    "an extension in a package": ("py", py("from mods import w\nw.run(event)", {"mods/w.so": ELF}), "w.so is compiled"),
    "an extension beside its source": (
        "py",
        {"app.py": HANDLER, "app.cpython-312-x86_64-linux-gnu.so": ELF},
        "app.cpython-312-x86_64-linux-gnu.so is loaded in the place of app.py",
    ),
    "ctypes": ("py", py("import ctypes\nctypes.CDLL('./w.so').run(event['x'])", {"w.so": ELF}), "w.so is compiled"),
    "ctypes, by the folder": (
        "py",
        py("import ctypes\nctypes.cdll.LoadLibrary(os.path.join(os.path.dirname(__file__), 'w.so'))", {"w.so": ELF}),
        "w.so is compiled",
    ),
    "ctypes, where the loader looks": (
        "py",
        py("import ctypes\nctypes.CDLL('w.so')", {"lib/w.so": ELF}),
        "lib/w.so is compiled",
    ),
    "ctypes, by a variable": ("py", py("import ctypes\nctypes.CDLL(os.environ['W'])"), NO_SOURCE),
    "ctypes, of what is made": ("py", py("import ctypes\nctypes.CDLL('/tmp/w.so')"), NO_SOURCE),
    "cffi": ("py", py("import cffi\ncffi.FFI().dlopen('./w.so')", {"w.so": ELF}), "w.so is compiled"),
    "a pickle": ("py", py("import pickle\npickle.load(open('m.pkl', 'rb'))", {"m.pkl": PICKLE}), NO_SOURCE),
    "a pickle with `with`": (
        "py",
        py("import pickle\nwith open('m.pkl', 'rb') as f:\n    m = pickle.load(f)", {"m.pkl": PICKLE}),
        NO_SOURCE,
    ),
    "bytes of a pickle": (
        "py",
        py("import pickle\npickle.loads(open('m.pkl', 'rb').read())", {"m.pkl": PICKLE}),
        NO_SOURCE,
    ),
    "marshal": ("py", py("import marshal\nmarshal.loads(open('m.bin', 'rb').read())", {"m.bin": PICKLE}), NO_SOURCE),
    "joblib": ("py", py("import joblib\njoblib.load('m.joblib')", {"m.joblib": PICKLE}), "m.joblib is unpickled"),
    "torch": ("py", py("import torch\ntorch.load('m.pt')", {"m.pt": PICKLE}), "m.pt is unpickled"),
    "numpy": (
        "py",
        py("import numpy\nnumpy.load('m.npy', allow_pickle=True)", {"m.npy": PICKLE}),
        "m.npy is unpickled",
    ),
    "an instance of WebAssembly": (
        "js",
        js("const m = await WebAssembly.instantiate(fs.readFileSync('./x.wasm'))", {"x.wasm": WASM}),
        NO_SOURCE,
    ),
    "a module of WebAssembly": (
        "js",
        js("new WebAssembly.Module(fs.readFileSync(path.join(__dirname, 'x.wasm')))", {"x.wasm": WASM}),
        NO_SOURCE,
    ),
    "process.dlopen": (
        "js",
        js("process.dlopen(module, path.join(__dirname, 'x.node'))", {"x.node": ELF}),
        "x.node is compiled",
    ),
    "bindings": (
        "js",
        js("require('bindings')('x').run(event.x)", {"build/Release/x.node": ELF}),
        "build/Release/x.node is no source",
    ),
    # a function by a name that nobody knows
    "a function of a library": ("js", js("require('child_process')[process.env.F](event.x)"), MEMBER),
    "a beginning of its name": ("js", js("require('child_process')['exec' + process.env.F](event.x)"), MEMBER),
    "a global": ("js", js("globalThis[process.env.F](event.x)"), MEMBER),
    "a function of the language": ("py", py("getattr(os, os.environ['F'])(event['x'])"), MEMBER),
    "a function of __builtins__": ("py", py("__builtins__[os.environ['F']](event['x'])"), MEMBER),
    "a function of vars": ("py", py("vars(os)[os.environ['F']](event['x'])"), MEMBER),
    "a function of __dict__": ("py", py("os.__dict__[os.environ['F']](event['x'])"), MEMBER),
    "sys.modules of a variable": ("py", py("sys.modules[os.environ['M']].run(event)"), RUN_TIME),
    # modules that are nowhere
    "a submodule": ("py", py("from mods import c\nc.run(event)"), f"mods.c {NOWHERE}"),
    "a submodule by its whole name": ("py", py("import mods.c\nmods.c.run(event)"), f"mods.c {NOWHERE}"),
    "a function of a submodule": ("py", py("from mods.c import run\nrun(event)"), f"mods.c {NOWHERE}"),
    "a submodule beside it": (
        "py",
        py("from mods import d\nd.run(event)", {"mods/d.py": "from . import c\ndef run(e):\n    c.run(e)\n"}),
        f"mods.c {NOWHERE}",
    ),
    "a script": ("js", js("require('./mods/c').run(event)"), f"./mods/c {NOWHERE}"),
    "a folder that a package adds": (
        "py",
        py(
            "from mods import z\nz.run(event)",
            {"mods/__init__.py": "__path__.append('/tmp/more')\n", "more/z.py": RUN},
        ),
        "modules are looked for where the function puts them only when it runs, or in an archive (mods/__init__.py:",
    ),
    "WebAssembly": ("js", js("require('./bad.wasm').run(event)", {"bad.wasm": b"\0asm"}), "bad.wasm is no source"),
    "a script that is called as none": (
        "js",
        js("require('./bad.txt').run(event)", {"bad.txt": EXEC}),
        "bad.txt is no source",
    ),
    "another language": ("js", js("require('./bad.coffee').run()", {"bad.coffee": "x = 1"}), "bad.coffee is no source"),
    "types of Flow": (
        "js",
        js("require('./bad').run(event)", {"bad.js": "type A = {| x: string |};\nexports.run = (e: A): A => e;\n"}),
        "bad.js was read in part only",
    ),
    "a script that is damaged": (
        "js",
        js("require('./bad')", {"bad.js": "exports.run = (((;"}),
        "bad.js was read in part",
    ),
    "a bundle with a damaged function": (
        "js",
        {"app.js": f"{_LARGE}function run(e) {{ {_LONG} const = ; }}\nexports.handler = (event) => run(event);\n"},
        "app.js was read in part only",
    ),
    "a module with a damaged function": (
        "js",
        js("require('./bad').run(event)", {"bad.js": f"{_LARGE}exports.run = function (e) {{ {_LONG} const = ; }};\n"}),
        "bad.js was read in part only",
    ),
    "a script in UTF-16": ("js", js("require('./bad')", {"bad.js": EXEC.encode("utf-16")}), "it is encoded as UTF-16"),
    # handlers that cannot be read
    "a damaged handler": ("py", {"app.py": "def handler(event:\n"}, "could be parsed in part only"),
    "a handler in UTF-16": ("py", {"app.py": HANDLER.encode("utf-16")}, "app.py is encoded as UTF-16, so that Python"),
    "a handler in UTF-16 without a mark": (
        "py",
        {"app.py": HANDLER.encode("utf-16-be")},
        "app.py is encoded as UTF-16",
    ),
    "a handler in UTF-32": ("py", {"app.py": HANDLER.encode("utf-32")}, "app.py is encoded as UTF-32"),
    "an encoding that is none": (
        "py",
        {"app.py": f"# coding: nonsense\n{HANDLER}"},
        "declares an encoding that Python",
    ),
    "no UTF-8": ("py", {"app.py": b"# \xe9\n" + HANDLER.encode()}, "is not encoded as UTF-8, in which Python reads it"),
    "not as declared": ("py", {"app.py": b"# coding: ascii\n# \xe9\n" + HANDLER.encode()}, "is not encoded as ASCII"),
    "NUL bytes": ("py", {"app.py": HANDLER.encode() + b"\0"}, "it holds NUL bytes, so that Python does not load it"),
    "an empty handler": ("py", {"app.py": ""}, "no function handler was found in app.py"),
    "a large handler": ("py", {"app.py": HANDLER + "#\n" * 1_100_000}, "app.py is larger than 2 MiB: nothing"),
    "bytecode alone": ("py", {"app.pyc": b"\0"}, "app.pyc is compiled, so that there is no source to read"),
    "an extension alone": ("py", {"app.so": b"\x7fELF"}, "app.so is compiled"),
    "no handler": ("py", {"other.py": HANDLER}, "was not found"),
    "a damaged script": ("js", {"app.js": "exports.handler = (((;"}, "could be parsed in part only"),
    "a script in UTF-16 as handler": ("js", {"app.js": HERE.encode("utf-16")}, "app.js is encoded as UTF-16"),
    "an empty script": ("js", {"app.js": ""}, "no function handler was found in app.js"),
}
"""The package, and words of what is said of it."""

_A, _BOTH = ("mods/a.py",), ("mods/a.py", "mods/b.py")
_JS_A, _JS_BOTH = ("mods/a.js",), ("mods/a.js", "mods/b.js")
_CLASS = "import os\nclass A:\n    def run(self, event):\n        os.system(event['c'])\n"
_JS_CLASS = """class A {
    run(e) { require('child_process').execSync(e.c); }
    static start(e) { require('child_process').execSync(e.c); }
};"""
_BY_NAME = f"{IMPORT}(settings['m']).run(event)"

FOLLOWED: dict[str, tuple[str, Files, bool, tuple[str, ...]]] = {
    "the beginning of a name": ("py", py(f"{IMPORT}(f\"mods.{{event['m']}}\").run(event)"), False, _BOTH),
    "a variable in a name": ("py", py(f"{IMPORT}('mods.' + os.environ['M']).run(event)"), False, _BOTH),
    "a relative name": ("py", py(f"{IMPORT}('.' + os.environ['M'], 'mods').run(event)"), False, _BOTH),
    "iter_modules": (
        "py",
        py(f"import mods\nfor m in pkgutil.iter_modules(mods.__path__):\n    {IMPORT}('mods.' + m.name).run(event)"),
        False,
        _BOTH,
    ),
    "walk_packages": (
        "py",
        py(f"import mods\nfor _, n, _ in pkgutil.walk_packages(mods.__path__, 'mods.'):\n    {IMPORT}(n).run(event)"),
        False,
        _BOTH,
    ),
    "listdir": ("py", py(f"for f in os.listdir('mods'):\n    {IMPORT}(f'mods.{{f[:-3]}}').run(event)"), False, _BOTH),
    "a folder by variable": ("py", py("sys.path.insert(0, os.environ['LIB'])\nimport a\na.run(event)"), False, _A),
    "a file by its folder": (
        "py",
        py(
            "spec = importlib.util.spec_from_file_location('m', 'mods/' + os.environ['M'])\n"
            "made = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(made)\nmade.run(event)"
        ),
        False,
        _BOTH,
    ),
    "a table": ("py", py(f"{IMPORT}({{'x': 'mods.a', 'y': 'mods.a'}}[event['k']]).run(event)"), True, _A),
    "JSON": ("py", py(f"settings = json.load(open('s.json'))\n{_BY_NAME}", {"s.json": '{"m": "mods.a"}'}), True, _A),
    "JSON beside the file": (
        "py",
        py(
            f"root = os.path.abspath(os.path.dirname(__file__))\nwith open(os.path.join(root, '.s')) as f:\n"
            f"    settings = json.loads(f.read())\n{_BY_NAME}",
            {".s": '{"m": "mods.a"}'},
        ),
        True,
        _A,
    ),
    "JSON by pathlib": (
        "py",
        py(
            f"settings = json.loads((pathlib.Path(__file__).parent / 's.json').read_text())\n{_BY_NAME}",
            {"s.json": '{"m": "mods.a"}'},
        ),
        True,
        _A,
    ),
    "YAML": (
        "py",
        py(f"import yaml\nsettings = yaml.safe_load(open('s.yml'))\n{_BY_NAME}", {"s.yml": "m: mods.a\n"}),
        True,
        _A,
    ),
    "TOML": (
        "py",
        py(f"import tomllib\nsettings = tomllib.load(open('s.toml', 'rb'))\n{_BY_NAME}", {"s.toml": "m = 'mods.a'\n"}),
        True,
        _A,
    ),
    "a name that is taken apart": (
        "py",
        py(f"m, _, f = 'mods/a.run'.rpartition('.')\ngetattr({IMPORT}(m.replace('/', '.')), f)(event)"),
        True,
        _A,
    ),
    "a file of settings, taken apart": (
        "py",
        py(
            "settings = json.load(open('s.json'))\nparts = settings['app'].rsplit('.', 1)\n"
            "inside = parts[0].rsplit('/', 1)\nif len(inside) == 2:\n    sys.path.insert(0, inside[0])\n"
            f"getattr({IMPORT}(inside[-1]), parts[1])(event)",
            {"s.json": '{"app": "mods/a.run"}'},
        ),
        True,
        _A,
    ),
    "sys.modules": ("py", py("import mods.a\nsys.modules['mods.a'].run(event)"), True, _A),
    "a namespace": ("py", py("import space.a\nspace.a.run(event)", {"space/a.py": RUN}), True, ("space/a.py",)),
    "a folder on sys.path": ("py", py("sys.path.append('mods')\nimport a\na.run(event)"), True, _A),
    "text of a file": ("py", py("exec(open('mods/a.py').read())\nrun(event)"), True, _A),
    "the package of a name": ("py", py("__import__('mods.a').a.run(event)"), True, _A),
    "a template": ("js", js("require(`./mods/${event.m}`).run(event)"), False, _JS_BOTH),
    "an import of a template": ("js", js("(await import(`./mods/${process.env.M}.js`)).run(event)"), False, _JS_BOTH),
    "path.join": ("js", js("require(path.join(__dirname, 'mods', process.env.M)).run(event)"), False, _JS_BOTH),
    "readdirSync": (
        "js",
        js("fs.readdirSync('./mods').forEach((f) => require('./mods/' + f).run(event))"),
        False,
        _JS_BOTH,
    ),
    "require.context": (
        "js",
        js("const all = require.context('./mods'); all.keys().forEach((k) => all(k).run(event))"),
        False,
        _JS_BOTH,
    ),
    "a table of specifiers": (
        "js",
        js("require({ x: './mods/a', y: './mods/b' }[event.k]).run(event)"),
        True,
        _JS_BOTH,
    ),
    "JSON that is required": (
        "js",
        js("require(require('./s.json').m).run(event)", {"s.json": '{"m": "./mods/a"}'}),
        True,
        _JS_A,
    ),
    "JSON that is read": (
        "js",
        js("require(JSON.parse(fs.readFileSync('./s.json', 'utf8')).m).run(event)", {"s.json": '{"m": "./mods/a"}'}),
        True,
        _JS_A,
    ),
    "INI": (
        "py",
        py(
            f"import configparser\nc = configparser.ConfigParser()\nc.read('s.ini')\n{IMPORT}(c['x']['m']).run(event)",
            {"s.ini": "[x]\nm = mods.a\n"},
        ),
        True,
        _A,
    ),
    "INI, asked for": (
        "py",
        py(
            "import configparser\nc = configparser.ConfigParser()\nc.read(['s.cfg'])\n"
            f"{IMPORT}(c.get('x', 'm')).run(event)",
            {"s.cfg": "[x]\nm: mods.a\n"},
        ),
        True,
        _A,
    ),
    "values of .env": (
        "py",
        py(f"import dotenv\n{IMPORT}(dotenv.dotenv_values('.env')['M']).run(event)", {".env": "export M='mods.a'\n"}),
        True,
        _A,
    ),
    "variables of .env, whatever else they are": (
        "py",
        py(
            f"from dotenv import load_dotenv\nload_dotenv(override=True)\n{IMPORT}(os.environ['M']).run(event)",
            {".env": "# what to load\nM=mods.a\n"},
        ),
        True,
        _A,
    ),
    "the text of .env": (
        "js",
        js("require(require('dotenv').parse(fs.readFileSync('.env')).M).run(event)", {".env": "M=./mods/a\n"}),
        True,
        _JS_A,
    ),
    "a module of a name, chosen": (
        "py",
        py("import mods.a\ngetattr(mods.a, os.environ['F'])(event)"),
        True,
        _A,
    ),
    "a module of vars": ("py", py("import mods.a\nvars(mods.a)[event['f']](event)"), True, _A),
    "a module of __dict__": ("py", py("import mods.a\nmods.a.__dict__[event['f']](event)"), True, _A),
    "a method by name": (
        "py",
        {"app.py": f"{_CLASS}def handler(event, context):\n    getattr(A(), os.environ['F'])(event)\n"},
        True,
        ("app.py",),
    ),
    "a method of a class by name": (
        "py",
        {"app.py": f"{_CLASS}def handler(event, context):\n    getattr(A, 'r' + event['f'])(A(), event)\n"},
        True,
        ("app.py",),
    ),
    "an export by name": ("js", js("require('./mods/a')[process.env.F](event)"), True, _JS_A),
    "an export by a name that came in": ("js", js("require('./mods/a')[event.f](event)"), True, _JS_A),
    "a method of an instance": ("js", js(f"{_JS_CLASS} new A()[event.f](event)"), True, ("app.js",)),
    "a static method": ("js", js(f"{_JS_CLASS} A['st' + process.env.F](event)"), True, ("app.js",)),
    "a module with variables": (
        "py",
        py("runpy.run_path('mods/s.py', init_globals={'x': event['x']})", {"mods/s.py": _LOCAL}),
        True,
        ("mods/s.py",),
    ),
    "a module by name with variables": (
        "py",
        py("runpy.run_module('mods.s', {'x': event['x']})", {"mods/s.py": _LOCAL}),
        True,
        ("mods/s.py",),
    ),
    "a module once more, with variables": (
        "py",
        py(
            "for x in ('', event['x']):\n    runpy.run_path('mods/s.py', {'x': x})\n"
            "runpy.run_path('mods/s.py', {'x': 'a'})",
            {"mods/s.py": _LOCAL},
        ),
        True,
        ("mods/s.py",),
    ),
    "text of a file with variables": (
        "py",
        py("exec(open('mods/s.py').read(), {'x': event['x']})", {"mods/s.py": _LOCAL}),
        True,
        ("mods/s.py",),
    ),
    "text of a file that sees what is there": (
        "py",
        py("x = event['x']\nexec(open('mods/s.py').read())", {"mods/s.py": _LOCAL}),
        True,
        ("mods/s.py",),
    ),
    "a file by its path, known": (
        "py",
        py(
            "spec = importlib.util.spec_from_file_location('m', 'mods/a.py')\n"
            "made = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(made)\nmade.run(event)"
        ),
        True,
        _A,
    ),
    "import.meta.glob": (
        "js",
        js("const all = import.meta.glob('./mods/*.js'); for (const k in all) (await all[k]()).run(event)"),
        False,
        _JS_BOTH,
    ),
    "import.meta.glob, eager": (
        "js",
        js("const all = import.meta.glob('./mods/*.js', {eager: true}); for (const k in all) all[k].run(event)"),
        False,
        _JS_BOTH,
    ),
    "a folder with the name of a library": (
        "py",
        py("from click import w\nw.run(event)", library("click/core.py", 40)),
        True,
        ("click/w.py",),
    ),
    "a handler in such a folder": (
        "py",
        {"app.py": "from requests.adapters import handler\n", "requests/adapters.py": HANDLER},
        True,
        ("requests/adapters.py",),
    ),
    "a word that a text runs by eval": (*shell("bash", "-c", "eval $0", "x"), True, ("app.py",)),
    "a word that a text runs": (*shell("sh", "-c", "$1", "--", "x"), True, ("app.py",)),
    "words that a text runs": (*shell("sh", "-c", 'exec "$@"', "--", "x"), True, ("app.py",)),
    "a word for a text in a text": (*shell("sh", "-c", 'cd /tmp && sh -c "$1"', "--", "x"), True, ("app.py",)),
    "a word that Node's shell runs": (
        "js",
        js("require('child_process').spawn('sh', ['-c', 'eval ${1}', 'a', event.x])"),
        True,
        ("app.js",),
    ),
    "a worker": ("js", js(f"{_WORKER}('./w.js', {{workerData: event}})", _WORKS), True, ("w.js",)),
    "a worker by its resolved name": (
        "js",
        js(f"{_WORKER}(require.resolve('./w.js'), {{workerData: event}})", _WORKS),
        True,
        ("w.js",),
    ),
    "a worker by its URL": (
        "js",
        js(f"{_WORKER}(new URL('./w.js', import.meta.url), {{workerData: event}})", _WORKS),
        True,
        ("w.js",),
    ),
    "a worker that is this file": (
        "js",
        {
            "app.js": "const w = require('worker_threads');\n"
            "if (!w.isMainThread) require('child_process').execSync(w.workerData.c);\n"
            "exports.handler = async (event) => new w.Worker(__filename, {workerData: event});\n"
        },
        True,
        ("app.js",),
    ),
    "the eval of a name": ("js", js("eval('require')('./mods/a').run(event)"), True, _JS_A),
}
"""The package, whether what is followed is what is loaded for certain, and where the flows end."""

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

CHOSEN: dict[str, tuple[str, Files, set[tuple[str, int]]]] = {
    "a method of HTTP": ("py", py("import requests\ngetattr(requests, os.environ['F'])(event['x'])"), {("ssrf", 1)}),
    "one that came in": ("py", py("import requests\ngetattr(requests, event['m'])(event['x'])"), {("ssrf", 1)}),
    "a table of them": (
        "py",
        py("import requests\ngetattr(requests, 'get' if event['g'] else 'post')(event['x'])"),
        {("ssrf", 2)},
    ),
    "a method of axios": ("js", js("await require('axios')[event.method](event.url)"), {("ssrf", 1)}),
    "a file": ("js", js("fs['read' + process.env.F](event.x)"), {("path", 1)}),
    "a method of a session": (
        "py",
        py("import requests\ns = requests.Session()\ngetattr(s, event['m'].lower())(event['x'])"),
        {("ssrf", 1)},
    ),
    "a program": ("js", js("require('child_process')[process.env.F](event.x)"), {("cmd", 1)}),
    "one of very many": ("py", py("getattr(os, os.environ['F'])(event['x'])"), set()),
    "one that is no danger": ("js", js("return require('lodash')[event.f](event.x)"), set()),
    "what is constant": ("py", py("import requests\ngetattr(requests, os.environ['F'])('https://a.example')"), set()),
}
"""A function of a library that is chosen by its name, and what most of those endanger that fit."""
