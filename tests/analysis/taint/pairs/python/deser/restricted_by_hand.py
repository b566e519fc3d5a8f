# trigger: kafka
import base64
import json
import pickle
from itertools import chain


class Codec:
    @classmethod
    def of(cls, kind):
        return {"json": JsonCodec, "pickle": PickleCodec}[kind]()

    def decode(self, data):
        raise NotImplementedError


class JsonCodec(Codec):
    def decode(self, data):
        return json.loads(data)


class PickleCodec(Codec):
    def decode(self, data):
        return pickle.loads(data)  # expect: INJ005


def values(event):
    return [base64.b64decode(each["value"]) for each in chain.from_iterable(event["records"].values())]


def unsafe(event, context):
    codec = PickleCodec()
    return [len(codec.decode(value)) for value in values(event)]


def safe(event, context):
    codec = JsonCodec()
    return [len(codec.decode(value)) for value in values(event)]
