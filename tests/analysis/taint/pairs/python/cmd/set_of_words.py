# trigger: sns
import json
import subprocess

FLAGS = {"--fast", "--quiet", "--dry-run"}


def flags_of(event):
    return json.loads(event["Records"][0]["Sns"]["Message"])["flags"]


def unsafe(event, context):
    flags = flags_of(event)
    if FLAGS & set(flags):
        subprocess.run("sync-all " + " ".join(flags), shell=True)  # expect: INJ001


def safe(event, context):
    flags = flags_of(event)
    if set(flags) <= FLAGS:
        subprocess.run("sync-all " + " ".join(flags), shell=True)
