# trigger: http
import os

JOBS = ("daily", "weekly")


def run(jobs):
    for job in jobs:
        os.system("report " + job)  # expect: INJ001


def unsafe(event, context):
    jobs = event["multiValueQueryStringParameters"]["job"]
    known = True

    def again():
        nonlocal known
        known = True

    for job in jobs:
        again()
        if job not in JOBS:
            known = False
    if known:
        run(jobs)


def safe(event, context):
    jobs = event["multiValueQueryStringParameters"]["job"]
    known = True
    for job in jobs:
        if job not in JOBS:
            known = False
    if known:
        run(jobs)
