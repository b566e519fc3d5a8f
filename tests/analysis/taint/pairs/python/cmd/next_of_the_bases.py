# trigger: rest
import os
import shlex


class Base:
    def run(self, name):
        os.system("convert " + name)  # expect: INJ001


class Upper:
    def run(self, name):
        super().run(name.upper())


class Quoted:
    def run(self, name):
        super().run(shlex.quote(name))


class Wild(Upper, Base):
    pass


class Tame(Upper, Quoted, Base):
    pass


def unsafe(event, context):
    Wild().run(event["queryStringParameters"]["name"])


def safe(event, context):
    Tame().run(event["queryStringParameters"]["name"])
