# trigger: rest
import logging
import logging.config


def configured(formatter):
    logging.config.dictConfig({
        "version": 1,
        "formatters": {"plain": {"format": "%(levelname)s %(message)s"}, "json": {"()": "pythonjsonlogger.jsonlogger.JsonFormatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": formatter}},
        "loggers": {"orders": {"handlers": ["console"], "propagate": False}},
        "root": {"level": "INFO", "handlers": ["console"]},
    })
    return logging.getLogger("orders")


def unsafe(event, context):
    log = configured("plain")
    log.info("order of %s", event["queryStringParameters"]["customer"])  # expect: INJ012


def safe(event, context):
    log = configured("json")
    log.info("order of %s", event["queryStringParameters"]["customer"])
    logging.getLogger("other").info("order of %s", event["queryStringParameters"]["customer"])
