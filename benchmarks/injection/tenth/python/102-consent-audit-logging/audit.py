import json
import logging

FIELDS = ("subject", "ip", "granted", "agent")


class JsonFormatter(logging.Formatter):
    def format(self, record):
        line = {"level": record.levelname, "message": record.getMessage()}
        line.update((name, getattr(record, name)) for name in FIELDS if hasattr(record, name))
        return json.dumps(line)


logger = logging.getLogger("audit")
logger.setLevel(logging.INFO)
logger.propagate = False
_stream = logging.StreamHandler()
_stream.setFormatter(JsonFormatter())
logger.addHandler(_stream)
