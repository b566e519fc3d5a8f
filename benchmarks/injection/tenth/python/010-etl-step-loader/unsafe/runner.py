import importlib


def run_step(dotted, rows):
    module_name, _, function = dotted.rpartition(".")
    module = importlib.import_module(module_name)  # expect: code
    transform = getattr(module, function)
    return [transform(row) for row in rows]
