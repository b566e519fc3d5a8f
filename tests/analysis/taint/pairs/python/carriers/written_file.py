# trigger: sqs
import json
import os
import pickle
import shutil
import tempfile
import uuid
from pathlib import Path

FILE = "/tmp/job.txt"


def read(path):
    with open(path) as file:
        return file.read()


def unsafe(event, context):
    command = event["Records"][0]["body"]
    with open(FILE, "w") as file:
        file.write(command)
    os.system(read(FILE))  # expect: INJ001
    for line in open("/tmp/job.txt"):
        os.system(line)  # expect: INJ001
    shutil.copy(FILE, "/tmp/copy.txt")
    os.system(Path("/tmp", "copy.txt").read_text())  # expect: INJ001
    with open(os.path.join("/tmp", "job.json"), "w") as file:
        json.dump({"command": command, "folder": "/"}, file)
    with open("/tmp/job.json") as file:
        os.system(json.load(file)["command"])  # expect: INJ001
    Path("/tmp/model.pkl").write_bytes(command)
    with open("/tmp/model.pkl", "rb") as file:
        pickle.load(file)  # expect: INJ005
    unknown = f"/tmp/{uuid.uuid4()}"
    Path(unknown).write_text(command)
    os.system(read(unknown))  # expect: INJ001
    with tempfile.NamedTemporaryFile("w", delete=False) as file:
        print(command, file=file)
    os.system(read(file.name))  # expect: INJ001


def safe(event, context):
    with open(FILE, "w") as file:
        file.write(event["Records"][0]["body"])
    with open("/tmp/other.txt") as file:
        os.system(file.read())
    with open("/var/task/commands.txt") as file:
        os.system(file.read())
    with open("/tmp/job.json", "w") as file:
        json.dump({"command": "ls", "name": event["Records"][0]["body"]}, file)
    with open("/tmp/job.json") as file:
        os.system(json.load(file)["command"])
    with open(FILE, "w") as file:
        file.write("ls")
    os.system(read(FILE))
