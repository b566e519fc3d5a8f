# trigger: sqs
import os
import queue
import threading
from multiprocessing import Pipe

JOBS = queue.Queue()


def work(jobs):
    while True:
        number, command = jobs.get()
        os.system(command)  # expect: INJ001


def send(end, command):
    end.send(command)


def unsafe(event, context):
    waiting = queue.SimpleQueue()
    threading.Thread(target=work, args=(waiting,)).start()
    waiting.put((1, event["Records"][0]["body"]))
    JOBS.put_nowait(event["Records"][0]["body"])
    os.system(JOBS.get_nowait())  # expect: INJ001
    near, far = Pipe()
    send(far, event["Records"][0]["body"])
    os.system(near.recv())  # expect: INJ001


def safe(event, context):
    waiting, notes = queue.Queue(), queue.Queue()
    threading.Thread(target=work, args=(waiting,)).start()
    notes.put(event["Records"][0]["body"])
    waiting.put((1, "ls"))
    os.system(waiting.get()[1])
