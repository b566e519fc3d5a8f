# trigger: http
import os


def fill_in(job, event):
    if event["headers"].get("x-name"):
        job["name"] = event["headers"]["x-name"]
        return
    job["name"] = "daily"


def unsafe(event, context):
    job = {}
    fill_in(job, event)
    os.system("report " + job["name"])  # expect: INJ001


def safe(event, context):
    job = {"name": "daily"}
    if event["headers"].get("x-name"):
        job["name"] = event["headers"]["x-name"]
        return job
    os.system("report " + job["name"])
    return job
