import os
import shlex


def convert(name):
    command = "convert in.png " + name
    os.system(command)


def resize(name):
    os.system("convert in.png " + shlex.quote(name))
