# trigger: sqs
import os

from blinker import signal
from pyee import EventEmitter

ORDERED = signal("ordered")
NOTED = signal("noted")
BUS = EventEmitter()


@ORDERED.connect
def run(sender, command=None):
    os.system(command)  # expect: INJ001


@NOTED.connect
def note(sender, text=None):
    len(text)


@BUS.on("job")
def work(command):
    os.system(command)  # expect: INJ001


def unsafe(event, context):
    signal("ordered").send("handler", command=event["Records"][0]["body"])
    BUS.emit("job", event["Records"][0]["body"])


def safe(event, context):
    NOTED.send("handler", text=event["Records"][0]["body"])
    ORDERED.send("handler", command="ls")
    BUS.emit("note", event["Records"][0]["body"])
