# trigger: sqs
import collections
import os
from types import SimpleNamespace
from typing import NamedTuple

Pair = collections.namedtuple("Pair", "name command")


class Job:
    @property
    def command(self):
        return self._command

    @command.setter
    def command(self, text):
        self._command = "echo " + text


class Step(NamedTuple):
    name: str
    command: str = "ls"


def unsafe(event, context):
    command = event["Records"][0]["body"]
    job = Job()
    setattr(job, "first", command)
    os.system(getattr(job, "first"))  # expect: INJ001
    job.__dict__["second"] = command
    os.system(job.second)  # expect: INJ001
    vars(job).update({"third": command})
    os.system(job.third)  # expect: INJ001
    job.command = command
    os.system(job.command)  # expect: INJ001
    name, second = Step("a", command)
    os.system(second)  # expect: INJ001
    os.system(Pair("a", command)[1])  # expect: INJ001
    os.system(Step("a")._replace(command=command).command)  # expect: INJ001
    os.system(SimpleNamespace(command=command, name="ls").command)  # expect: INJ001


def safe(event, context):
    text = event["Records"][0]["body"]
    job = Job()
    setattr(job, "note", text)
    job.__dict__["other"] = text
    vars(job)["third"] = "ls"
    os.system(job.third)
    job.command = "ls"
    os.system(job.command)
    name, command = Step(text)
    os.system(command)
    os.system(Pair(text, "ls")[1])
    os.system(Step(text)._asdict()["command"])
    os.system(SimpleNamespace(command="ls", name=text).command)
