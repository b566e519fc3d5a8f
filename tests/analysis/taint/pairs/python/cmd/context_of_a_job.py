# trigger: sqs
import contextlib
import os


class Job:
    def __init__(self, note):
        self.note = note


@contextlib.contextmanager
def job(note):
    made = Job(note)
    try:
        yield made
    finally:
        print("done")


def unsafe(event, context):
    for record in event["Records"]:
        with job(record["body"]) as made:
            os.system("archive " + made.note)  # expect: INJ001


def safe(event, context):
    for record in event["Records"]:
        with job(str(len(record["body"]))) as made:
            os.system("archive " + made.note)
