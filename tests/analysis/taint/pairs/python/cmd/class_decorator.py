# trigger: direct
import os

commands = {}


def command(name):
    def register(cls):
        commands[name] = cls
        return cls

    return register


@command("free")
class Free:
    def run(self, text):
        os.system("say " + text)  # expect: INJ001


@command("number")
class Number:
    def run(self, text):
        os.system("say " + str(int(text)))


def unsafe(event, context):
    commands["free"]().run(event["text"])


def safe(event, context):
    commands["number"]().run(event["text"])
