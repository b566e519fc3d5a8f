# trigger: http
import os

JOBS = ("daily", "weekly")


def wiped(errors):
    del errors[:]


def run(jobs):
    for job in jobs:
        os.system("report " + job)  # expect: INJ001


def unsafe(event, context):
    jobs = event["multiValueQueryStringParameters"]["job"]
    errors = []
    for job in jobs:
        wiped(errors)
        if job not in JOBS:
            errors.append(job)
    if not errors:
        run(jobs)


def safe(event, context):
    jobs = event["multiValueQueryStringParameters"]["job"]
    errors = []
    wiped(errors)
    for job in jobs:
        if job not in JOBS:
            errors.append(job)
    if not errors:
        run([job for job in jobs if job in JOBS])
