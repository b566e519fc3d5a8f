# trigger: sqs
import os


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def unsafe(event, context):
    name = event["Records"][0]["body"]
    os.system("convert '" + name + "' out.png")  # expect: INJ001
    os.system('convert "' + name + '" out.png')  # expect: INJ001
    os.system('convert "' + name.replace('"', '\\"') + '" out.png')  # expect: INJ001
    os.system("convert " + name.replace("'", "'\\''") + " out.png")  # expect: INJ001


def safe(event, context):
    name = event["Records"][0]["body"]
    os.system("convert " + quoted(name) + " out.png")
    os.system(f"convert {quoted(name)} out.png")
    escaped = name.replace("'", "'\"'\"'")
    os.system(f"convert '{escaped}' out.png")
