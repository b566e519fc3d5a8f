# trigger: connect
import logging

logger = logging.getLogger(__name__)


class UnknownCustomer(Exception):
    def __init__(self, number):
        super().__init__(number)
        self.number = number


def find(number):
    raise UnknownCustomer(number)


def unsafe(event, context):
    try:
        find(event["Details"]["Parameters"]["customer"])
    except UnknownCustomer as error:
        logger.warning("nobody has the number " + error.number)  # expect: INJ012


def safe(event, context):
    try:
        find(int(event["Details"]["Parameters"]["customer"]))
    except UnknownCustomer as error:
        logger.warning("nobody has the number " + str(error.number))
