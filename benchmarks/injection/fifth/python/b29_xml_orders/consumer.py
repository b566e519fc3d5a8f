import abc
import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


class Invalid(Exception):
    """The message will never be right; it is not retried."""


class Consumer(abc.ABC):
    def consume(self, records):
        failures, dropped = [], 0
        for record in records:
            try:
                self.process(self.parse(self.unwrap(record["body"])))
            except Invalid:
                dropped += 1
            except Exception as error:
                logger.error("processing failed: %s", type(error).__name__)
                failures.append({"itemIdentifier": record["messageId"]})
        logger.info("%d records, %d dropped, %d failed", len(records), dropped, len(failures))
        return {"batchItemFailures": failures}

    @staticmethod
    def unwrap(body):
        if body.startswith("{"):
            return json.loads(body)["Message"]
        return body

    @abc.abstractmethod
    def parse(self, body):
        ...

    @abc.abstractmethod
    def process(self, item):
        ...
