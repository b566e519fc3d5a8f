# trigger: ses
import re
import subprocess

SUBJECT = re.compile(r"^\[(?P<job>[a-z]+)\] (?P<month>.*)$")
JOBS = {}


def job(*names):
    def register(function):
        for name in names:
            JOBS[name] = function
        return function

    return register


@job("report", "summary")
def report(month):
    subprocess.run("/opt/report.sh " + month, shell=True, check=True)  # expect: INJ001


def found(event):
    return SUBJECT.match(event["Records"][0]["ses"]["mail"]["commonHeaders"]["subject"])


def unsafe(event, context):
    match = found(event)
    if match and match["job"] in JOBS:
        JOBS[match["job"]](match["month"])


def safe(event, context):
    match = found(event)
    if match and match["job"] in JOBS and match["month"] in {"may", "june"}:
        JOBS[match["job"]](match["month"])
