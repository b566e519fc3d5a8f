# trigger: sqs
import contextvars
import os
import threading

COMMAND = contextvars.ContextVar("command", default="ls")
USER = contextvars.ContextVar("user", default="nobody")
LOCAL = threading.local()


def use():
    os.system(COMMAND.get())  # expect: INJ001
    os.system(LOCAL.command)  # expect: INJ001


def use_safely():
    os.system(COMMAND.get())
    os.system(LOCAL.command)


def unsafe(event, context):
    COMMAND.set(event["Records"][0]["body"])
    LOCAL.command = event["Records"][0]["body"]
    contextvars.copy_context().run(use)


def safe(event, context):
    USER.set(event["Records"][0]["body"])
    LOCAL.user = event["Records"][0]["body"]
    LOCAL.command = "ls"
    use_safely()
