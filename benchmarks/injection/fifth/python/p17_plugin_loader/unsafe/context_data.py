import time


class JobContext:
    def __init__(self, number):
        self.number = int(number)
        self.result = None

    def __enter__(self):
        self.started = time.monotonic()
        return self

    def __exit__(self, kind, error, trace):
        self.seconds = time.monotonic() - self.started
        return False
