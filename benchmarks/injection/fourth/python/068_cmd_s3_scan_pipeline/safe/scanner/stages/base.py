import abc
import logging
import subprocess
import time

registry = {}


class StageError(Exception):
    def __init__(self, stage, reason):
        super().__init__("%s: %s" % (stage, reason))
        self.stage = stage


class Context:
    """what the stages know of a file and what they found"""

    def __init__(self, bucket, key, metadata, path):
        self.bucket = bucket
        self.key = key
        self.metadata = metadata
        self.path = path
        self.findings = {}


class StageMeta(abc.ABCMeta):
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        if namespace.get("name"):
            registry[namespace["name"]] = cls
        return cls


class Stage(metaclass=StageMeta):
    name = None
    timeout = 60

    def __init__(self):
        self.log = logging.getLogger("scanner." + str(self.name))

    @abc.abstractmethod
    def run(self, context):
        ...

    def __call__(self, context):
        started = time.monotonic()
        try:
            return self.run(context)
        except subprocess.TimeoutExpired:
            raise StageError(self.name, "timeout")
        finally:
            self.log.info("took %.1f s", time.monotonic() - started)
