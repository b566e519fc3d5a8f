import importlib


def load(name):
    module_name, _, function = name.rpartition(".")
    module = importlib.import_module(module_name)  # expect: code
    return getattr(module, function)
