# trigger: http
import os


def last(first, second, third, rounds):
    return third if rounds == 0 else last("none", first, second, rounds - 1)


def counted(first, second, third, rounds):
    return str(rounds) if third else counted("none", first, second, rounds + 1)


def unsafe(event, context):
    name = event["queryStringParameters"]["name"]
    os.system(f"report {last(name, 'daily', 'weekly', 4)}")  # expect: INJ001


def safe(event, context):
    name = event["queryStringParameters"]["name"]
    os.system(f"report {counted(name, 'daily', '', 0)}")
