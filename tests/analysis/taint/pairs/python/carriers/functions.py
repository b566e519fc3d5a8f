# trigger: sqs
import functools
import heapq
import os
import subprocess
from collections import deque


@functools.lru_cache(maxsize=8)
def build(command):
    return "echo " + command


def run(folder, command=None):
    os.system(command)  # expect: INJ001


def each(commands):
    yield "ls"
    yield from commands


class Bus:
    def __init__(self):
        self.listeners = {}

    def on(self, name, function):
        self.listeners.setdefault(name, []).append(function)

    def emit(self, name, data):
        for function in self.listeners.get(name, []):
            function(data)


def unsafe(event, context):
    command = event["Records"][0]["body"]
    os.system(build(command))  # expect: INJ001
    functools.partial(run, command=command)("/tmp")
    functools.partial(subprocess.run, shell=True)(command)  # expect: INJ001
    for text in each([command]):
        os.system(text)  # expect: INJ001
    waiting = deque()
    waiting.appendleft(command)
    os.system(waiting.popleft())  # expect: INJ001
    heap = []
    heapq.heappush(heap, (1, command))
    os.system(heapq.heappop(heap)[1])  # expect: INJ001
    bus = Bus()
    bus.on("job", lambda text: os.system(text))  # expect: INJ001
    bus.emit("job", command)


def safe(event, context):
    text = event["Records"][0]["body"]
    functools.partial(run, folder=text)(command="ls")
    functools.partial(subprocess.run, shell=False)(["echo", text])
    os.system(build("ls"))
    waiting, notes = deque(), deque([text])
    waiting.append("ls")
    os.system(waiting.popleft())
    bus = Bus()
    bus.on("job", lambda command: os.system(command))
    bus.on("note", len)
    bus.emit("note", text)
