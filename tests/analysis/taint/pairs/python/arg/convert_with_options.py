# trigger: sns
import json
import shlex
import subprocess


def unsafe(event, context):
    message = json.loads(event["Records"][0]["Sns"]["Message"])
    words = shlex.split(f"convert /tmp/in.png {message['options']} /tmp/out.png")
    subprocess.run(words, check=True, timeout=30)  # expect: INJ018


def safe(event, context):
    message = json.loads(event["Records"][0]["Sns"]["Message"])
    width, height = (int(each) for each in message["options"].split("x"))
    words = shlex.split(f"convert /tmp/in.png -resize {width}x{height} /tmp/out.png")
    subprocess.run(words, check=True, timeout=30)
