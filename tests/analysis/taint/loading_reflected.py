"""What Python's code reaches by names: followed where they are constants, told where nobody can say what it is."""

from __future__ import annotations

from tests.analysis.taint.loading_packages import MEMBER, RUN, Files, js, py


def _top(line: str, call: str) -> tuple[str, Files]:
    """A line at the top of a module, and a call in its handler."""
    return ("py", {"app.py": f"import json, operator, os, sys\n{line}\ndef handler(event, context):\n    {call}\n"})


_CMD = {("cmd", 2)}
_CODE = {("code", 2)}

REACHED: dict[str, tuple[str, Files, set[tuple[str, int]]]] = {
    "a module among those that are loaded": (*_top("", "sys.modules['os'].system(event['x'])"), _CMD),
    "one that is asked for": (*_top("", "sys.modules.get('os').system(event['x'])"), _CMD),
    "attrgetter": (*_top("", "operator.attrgetter('system')(os)(event['x'])"), _CMD),
    "attrgetter at the top": (*_top("run = operator.attrgetter('system')(os)", "run(event['x'])"), _CMD),
    "attrgetter that is kept": (*_top("take = operator.attrgetter('system')", "take(os)(event['x'])"), _CMD),
    "attrgetter of a path": (*_top("", "operator.attrgetter('modules')(sys)['os'].system(event['x'])"), _CMD),
    "methodcaller": (*_top("", "operator.methodcaller('system', event['x'])(os)"), _CMD),
    "__getattribute__": (*_top("", "object.__getattribute__(os, 'system')(event['x'])"), _CMD),
    "__getattribute__ of a module": (*_top("", "os.__getattribute__('system')(event['x'])"), _CMD),
    "getattr_static": (*_top("import inspect", "inspect.getattr_static(os, 'system')(event['x'])"), _CMD),
    "what is built in": (*_top("", "__builtins__.__dict__['ev' + 'al'](event['x'])"), _CODE),
    "what is built in, by the globals": (*_top("", "globals()['__builtins__']['eval'](event['x'])"), _CODE),
    "a function of the language that is built in": (
        *_top("", "__builtins__.getattr(os, 'system')(event['x'])"),
        _CMD,
    ),
    "the globals of an own function": (*_top("def own(): pass", "own.__globals__['os'].system(event['x'])"), _CMD),
}

REACHED |= {
    f"an own package called {name}": (
        "py",
        {
            "app.py": f"from {name} import run\ndef handler(event, context):\n    run(event)\n",
            f"{name}/__init__.py": "from .json import run\n",
            f"{name}/json.py": RUN,
        },
        _CMD,
    )
    for name in ("venv", "node_modules")
}

TAKEN_OUT: dict[str, tuple[str, Files, str]] = {
    title: (*_top("", call), MEMBER)
    for title, call in {
        "a global of some class": (
            "().__class__.__base__.__subclasses__()[132].__init__.__globals__['system'](event['x'])"
        ),
        "some class of all": "[each for each in object.__subclasses__()][7](event['x'], shell=True)",
        "a global of a library": "json.dumps.__globals__['os'].system(event['x'])",
        "a global of whoever calls": "sys._getframe(1).f_globals['os'].system(event['x'])",
        "an attribute that a variable names": "operator.attrgetter(os.environ['F'])(os)(event['x'])",
    }.items()
}

_SCRIPT: Files = {"w.txt": "require('child_process').execSync(process.argv[2])"}
STARTED: dict[str, tuple[str, Files, str]] = {
    title: ("js", js(call, _SCRIPT), "w.txt is started as a program of its own")
    for title, call in {
        "a worker that is no script by its name": (
            "new (require('worker_threads').Worker)('./w.txt', {workerData: event})"
        ),
        "one by its whole path": "new (require('worker_threads').Worker)(path.join(__dirname, 'w.txt'))",
        "a program that is none by its name": "require('child_process').fork('./w.txt', [event.x])",
        "one that is forked by its whole path": "require('child_process').fork(path.join(__dirname, 'w.txt'), [])",
    }.items()
}

STARTED["a text that an interpreter is given"] = (
    "py",
    py("import subprocess\nsubprocess.run(['python3', 'l.txt', event['x']])", {"l.txt": "import os\n"}),
    "l.txt is started as a program of its own",
)

READ_ONLY: dict[str, tuple[str, Files]] = {
    "attrgetter as a key": _top("", "return sorted(event['l'], key=operator.attrgetter('name'))"),
    "a method of texts": _top("", "return list(map(operator.methodcaller('strip'), event['l']))"),
    "own subclasses": _top(
        "class A: pass\nclass B(A):\n    def run(self, x):\n        return 1",
        "return [each().run(event) for each in A.__subclasses__()]",
    ),
    "this module": ("py", py("return sys.modules[__name__].handler")),
    "an environment that was left in": (
        "py",
        py("return 1", {"venv/pyvenv.cfg": "home = /usr/bin\n", "venv/bin/activate_this.py": RUN}),
    ),
    "the name of whoever calls": _top("", "return sys._getframe(1).f_globals.get('__name__').strip()"),
    "names of subclasses": _top("", "return [each.__name__ for each in Exception.__subclasses__()]"),
}
