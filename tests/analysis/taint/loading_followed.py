"""Packages whose code is loaded or called by computed names: what is followed of each."""

from __future__ import annotations

from tests.analysis.taint.loading_packages import (
    HANDLER,
    IMPORT,
    LOCAL,
    RUN,
    WORKER,
    WORKS,
    Files,
    js,
    library,
    py,
    shell,
)

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
        py("runpy.run_path('mods/s.py', init_globals={'x': event['x']})", {"mods/s.py": LOCAL}),
        True,
        ("mods/s.py",),
    ),
    "a module by name with variables": (
        "py",
        py("runpy.run_module('mods.s', {'x': event['x']})", {"mods/s.py": LOCAL}),
        True,
        ("mods/s.py",),
    ),
    "a module once more, with variables": (
        "py",
        py(
            "for x in ('', event['x']):\n    runpy.run_path('mods/s.py', {'x': x})\n"
            "runpy.run_path('mods/s.py', {'x': 'a'})",
            {"mods/s.py": LOCAL},
        ),
        True,
        ("mods/s.py",),
    ),
    "text of a file with variables": (
        "py",
        py("exec(open('mods/s.py').read(), {'x': event['x']})", {"mods/s.py": LOCAL}),
        True,
        ("mods/s.py",),
    ),
    "text of a file that sees what is there": (
        "py",
        py("x = event['x']\nexec(open('mods/s.py').read())", {"mods/s.py": LOCAL}),
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
    "a worker": ("js", js(f"{WORKER}('./w.js', {{workerData: event}})", WORKS), True, ("w.js",)),
    "a worker by its resolved name": (
        "js",
        js(f"{WORKER}(require.resolve('./w.js'), {{workerData: event}})", WORKS),
        True,
        ("w.js",),
    ),
    "a worker by its URL": (
        "js",
        js(f"{WORKER}(new URL('./w.js', import.meta.url), {{workerData: event}})", WORKS),
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
    "a script that came in": (
        "js",
        js(
            "const file = path.join(fs.mkdtempSync('/tmp/job-'), 'a.py'); fs.writeFileSync(file, event.c);"
            "require('child_process').execFileSync('python3', [file])"
        ),
        {("code", 2)},
    ),
    "one of very many": ("py", py("getattr(os, os.environ['F'])(event['x'])"), set()),
    "one that is no danger": ("js", js("return require('lodash')[event.f](event.x)"), set()),
    "what is constant": ("py", py("import requests\ngetattr(requests, os.environ['F'])('https://a.example')"), set()),
}
"""A function of a library that is chosen by its name, and what most of those endanger that fit."""
