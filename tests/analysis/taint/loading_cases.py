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
WIDE = RUN.encode("utf-16-le")

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
    "the eval of a name": ("js", js("eval('require')('./mods/a').run(event)"), True, _JS_A),
}
"""The package, whether what is followed is what is loaded for certain, and where the flows end."""

CLEAN: dict[str, tuple[str, Files]] = {
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
