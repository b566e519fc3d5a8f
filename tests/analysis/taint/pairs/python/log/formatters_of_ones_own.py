# trigger: http
import json
import logging

from pythonjsonlogger import jsonlogger


class Lines(logging.Formatter):
    def format(self, record):
        said = {"time": self.formatTime(record), "level": record.levelname, "message": record.getMessage()}
        return json.dumps(said)


class OneLine(logging.Formatter):
    def format(self, record):
        return super().format(record).replace("\n", "\\n").replace("\r", "\\r")


class Plain(logging.Formatter):
    def format(self, record):
        return f"{record.levelname} {record.getMessage()}"


class Fields(jsonlogger.JsonFormatter):
    def add_fields(self, record, message_dict):
        super().add_fields(record, message_dict)


class NoBreaks(logging.Filter):
    def filter(self, record):
        record.msg = str(record.msg).replace("\n", " ")
        return True


def made(name, formatter, propagate=False):
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logger = logging.getLogger(name)
    logger.addHandler(handler)
    logger.propagate = propagate
    return logger


lines, one_line, fields = made("lines", Lines()), made("one", OneLine()), made("fields", Fields("%(message)s"))
plain, twice = made("plain", Plain()), made("twice", Lines(), propagate=True)
filtered = made("filtered", logging.Formatter("%(message)s"))
filtered.addFilter(NoBreaks())
below = logging.getLogger("lines.below")


def unsafe(event, context):
    name = event["queryStringParameters"]["name"]
    plain.info(f"hello {name}")  # expect: INJ012
    twice.info(f"hello {name}")  # expect: INJ012
    filtered.info("hello %s", name)  # expect: INJ012
    logging.getLogger("other").info(f"hello {name}")  # expect: INJ012


def safe(event, context):
    name = event["queryStringParameters"]["name"]
    lines.info("hello %s", name)
    below.warning(f"hello {name}")
    one_line.info(f"hello {name}")
    fields.error(f"hello {name}")
    filtered.info(f"hello {name}")
