# trigger: mq
import base64
import os
import shlex
import threading


def run(name, times=1):
    for _ in range(times):
        os.system("play " + name)  # expect: INJ001


def start(function, *arguments):
    thread = threading.Thread(target=function, args=arguments)
    thread.start()
    return thread


def names(event):
    return [base64.b64decode(each["data"]).decode() for each in event["messages"]]


def unsafe(event, context):
    threads = [start(run, name) for name in names(event)]
    for thread in threads:
        thread.join()


def safe(event, context):
    threads = [start(run, shlex.quote(name)) for name in names(event)]
    for thread in threads:
        thread.join()
