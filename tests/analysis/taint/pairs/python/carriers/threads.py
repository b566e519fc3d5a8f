# trigger: sqs
import multiprocessing
import os
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed


class Work(threading.Thread):
    def __init__(self, command):
        super().__init__()
        self.command = command

    def run(self):
        os.system(self.command)  # expect: INJ001


def run(command, folder=""):
    os.system(command)  # expect: INJ001


def build(name):
    return "echo " + name


def unsafe(event, context):
    command = event["Records"][0]["body"]
    worker = Work(command)
    worker.start()
    threading.Timer(1, run, [command]).start()
    multiprocessing.Process(target=run, kwargs={"command": command}).start()
    with multiprocessing.Pool(2) as pool:
        pool.apply_async(run, (command,))
        pool.starmap(run, [(command, "/tmp")])
    with ThreadPoolExecutor() as pool:
        for future in as_completed([pool.submit(build, command)]):
            os.system(future.result())  # expect: INJ001


def safe(event, context):
    worker = Work("ls")
    worker.note = event["Records"][0]["body"]
    worker.start()
    threading.Timer(1, run, ["ls"]).start()
    multiprocessing.Process(target=run, args=("ls", event["Records"][0]["body"])).start()
