# trigger: mq
import base64
import contextlib
import io
import json
import pickle


@contextlib.contextmanager
def stream_of(message):
    stream = io.BytesIO(base64.b64decode(message["data"]))
    try:
        yield stream
    finally:
        stream.close()


def messages(event):
    for queue in event["rmqMessagesByQueue"].values():
        yield from queue


def unsafe(event, context):
    for message in messages(event):
        with stream_of(message) as stream:
            print(len(pickle.load(stream)))  # expect: INJ005


def safe(event, context):
    for message in messages(event):
        with stream_of(message) as stream:
            print(len(json.load(stream)))
