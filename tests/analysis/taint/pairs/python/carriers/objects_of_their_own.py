# trigger: sqs
import os


class Job:
    def __init__(self):
        self.command = "ls"
        self.steps = []


def make():
    return Job()


JOBS = {}


def shared():
    if "job" not in JOBS:
        JOBS["job"] = Job()
    return JOBS["job"]


def unsafe(event, context):
    job = make()
    job.command = event["Records"][0]["body"]
    job.steps.append(job.command)
    os.system(job.command)  # expect: INJ001
    os.system(job.steps[0])  # expect: INJ001
    shared().command = event["Records"][0]["body"]
    os.system(shared().command)  # expect: INJ001


def safe(event, context):
    job, other = make(), make()
    job.command = event["Records"][0]["body"]
    job.steps.append(job.command)
    os.system(other.command)
    for step in other.steps:
        os.system(step)
