# trigger: ses
import sys
from contextlib import contextmanager


class Line:
    def __init__(self, form):
        self.form = form
        self.parts = []

    def note(self, name, text):
        self.parts.append(f"{name}={self.form(text)}")

    def __str__(self):
        return " ".join(self.parts)


class Report:
    def __init__(self, stream, form):
        self.stream = stream
        self.form = form

    @contextmanager
    def line(self):
        line = Line(self.form)
        yield line
        print("mail", line, file=self.stream)  # expect: INJ012


plain = Report(sys.stdout, str.strip)
quoted = Report(sys.stdout, repr)


def told(report, event):
    with report.line() as line:
        line.note("subject", event["Records"][0]["ses"]["mail"]["commonHeaders"]["subject"])


def unsafe(event, context):
    told(plain, event)


def safe(event, context):
    told(quoted, event)
