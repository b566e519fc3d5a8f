FORMULAS = {
    "load": "busy / (busy + idle)",
    "rate": "requests / seconds",
    "error_share": "errors / requests",
}
COMPILED = {name: compile(text, name, "eval") for name, text in FORMULAS.items()}
VARIABLES = ("busy", "idle", "requests", "seconds", "errors")


def derive(sample):
    scope = {name: float(sample.get(name, 1)) for name in VARIABLES}
    for name, code in COMPILED.items():
        try:
            yield name, eval(code, {"__builtins__": {}}, scope)
        except ZeroDivisionError:
            continue
