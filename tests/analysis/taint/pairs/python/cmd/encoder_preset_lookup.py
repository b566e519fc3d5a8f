# trigger: sns
import json
import subprocess

PRESETS = {
    "web": "-c:v libx264 -crf 23",
    "mobile": "-c:v libx264 -crf 28 -vf scale=640:-1",
    "archive": "-c:v libx265 -crf 18",
}
SOURCE, TARGET = "/tmp/in.mp4", "/tmp/out.mp4"


def transcode(options):
    return subprocess.call(f"ffmpeg -y -i {SOURCE} {options} {TARGET}", shell=True)  # expect: INJ001


def unsafe(event, context):
    message = json.loads(event["Records"][0]["Sns"]["Message"])
    return transcode(PRESETS.get(message["preset"], message["preset"]))


def safe(event, context):
    message = json.loads(event["Records"][0]["Sns"]["Message"])
    return transcode(PRESETS.get(message["preset"], PRESETS["web"]))
