# trigger: alb
import logging

CONTROL = {code: "?" for code in (*range(32), 127, 0x85)}
VISIBLE = {code: "?" for code in range(0x21, 0x7F)}


class Cleaning(logging.Filter):
    def __init__(self, table):
        super().__init__()
        self.table = table

    def filter(self, record):
        if isinstance(record.args, tuple):
            record.args = tuple(
                value.translate(self.table) if isinstance(value, str) else value for value in record.args
            )
        return True


def logger_of(name, table):
    logger = logging.getLogger(name)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.addFilter(Cleaning(table))
    logger.propagate = False
    return logger


loose = logger_of("loose", VISIBLE)
strict = logger_of("strict", CONTROL)


def unsafe(event, context):
    loose.warning("%s %s", event["path"], event["headers"]["user-agent"])  # expect: INJ012


def safe(event, context):
    strict.warning("%s %s", event["path"], event["headers"]["user-agent"])
