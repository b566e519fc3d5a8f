# trigger: sqs
import json
import subprocess

MODES = {"plain": "-raw", "table": "-table"}


def words(job):
    given = []
    for flag in job["flags"]:
        given.append("--" + flag)
    return given


def known(job):
    given = [MODES[job["mode"]]] if job.get("mode") else []
    for name in ("first", "last"):
        if name in job:
            given += ["--" + name, str(int(job[name])), "--title=" + job["title"], job["title"]]
    return given


def unsafe(event, context):
    for record in event["Records"]:
        job = json.loads(record["body"])
        subprocess.run(["/opt/bin/render", *words(job), "in.pdf"], check=True)  # expect: INJ018


def safe(event, context):
    for record in event["Records"]:
        job = json.loads(record["body"])
        subprocess.run(["/opt/bin/render", *known(job), "in.pdf"], check=True)
