# trigger: kinesis
import base64
import builtins
import datetime
import io
import pickle


class Renaming(pickle.Unpickler):
    def find_class(self, module, name):
        return super().find_class(module.replace("old", "new"), name)


class Own(pickle.Unpickler):
    def __init__(self, data):
        super().__init__(io.BytesIO(data))  # expect: INJ005


class Never(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{module}.{name}")


SAFE = {("collections", "OrderedDict"), ("datetime", "date")}


class Few(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) not in SAFE:
            raise pickle.UnpicklingError(name)
        return super().find_class(module, name)


class Builtins(pickle.Unpickler):
    def find_class(self, module, name):
        if module == "builtins" and name in {"range", "complex", "set"}:
            return getattr(builtins, name)
        raise pickle.UnpicklingError(name)


class Table(pickle.Unpickler):
    def find_class(self, module, name):
        return {"date": datetime.date}[name]


def data(event):
    return base64.b64decode(event["Records"][0]["kinesis"]["data"])


def unsafe(event, context):
    first = Renaming(io.BytesIO(data(event))).load()  # expect: INJ005
    return [first, Own(data(event)).load()]


def safe(event, context):
    return [kind(io.BytesIO(data(event))).load() for kind in (Never, Few, Builtins, Table)]
