import re
import subprocess

SUBJECT = re.compile(r"^\[(?P<job>[a-z]+)\]\s*(?P<argument>.*)$")


def job(*names):
    def register(function):
        for name in names:
            JOBS[name] = function
        return function

    return register


JOBS = {}


@job("report", "summary")
def report(argument):
    parts = ["/opt/jobs/report.sh", "--month", str(int(argument))]
    return subprocess.Popen(" ".join(parts), shell=True, stdout=subprocess.PIPE)


@job("ping")
def ping(_argument):
    return subprocess.Popen(["/opt/jobs/ping.sh"], stdout=subprocess.PIPE)


def handler(event, context):
    for record in event["Records"]:
        mail = record["ses"]["mail"]
        found = SUBJECT.match(mail["commonHeaders"].get("subject", ""))
        if not found or found["job"] not in JOBS:
            continue
        process = JOBS[found["job"]](found["argument"])
        process.communicate(timeout=60)
    return {"disposition": "STOP_RULE"}
