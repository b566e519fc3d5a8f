# trigger: sqs
import abc
import os
import shlex

registry = {}
checks = {}


class StageMeta(abc.ABCMeta):
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        if namespace.get("name"):
            registry[namespace["name"]] = cls
        return cls


class Stage(metaclass=StageMeta):
    name = None

    def __call__(self, note):
        return self.run(note)


class Archive(Stage):
    name = "archive"

    def run(self, note):
        os.system(f"archive --note '{note}'")  # expect: INJ001


class Check:
    def __init_subclass__(cls, kind=None, **rest):
        super().__init_subclass__(**rest)
        checks[kind] = cls


class Quoted(Check, kind="quoted"):
    def run(self, note):
        os.system(f"archive --note {shlex.quote(note)}")


def unsafe(event, context):
    for record in event["Records"]:
        registry["archive"]()(record["body"])


def safe(event, context):
    for record in event["Records"]:
        checks["quoted"]().run(record["body"])
