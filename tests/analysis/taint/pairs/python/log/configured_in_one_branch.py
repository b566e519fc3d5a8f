# trigger: rest
import logging
import logging.config
import os


def configuration(*handlers, **more):
    return {
        "version": 1,
        "formatters": {"json": {"()": "pythonjsonlogger.jsonlogger.JsonFormatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"level": "INFO", "handlers": list(handlers)},
        **more,
    }


def unsafe(event, context):
    text = event["queryStringParameters"]["customer"]
    if os.environ.get("AS_JSON"):
        logging.config.dictConfig(configuration("console"))
    logging.getLogger().info("order of %s", text)  # expect: INJ012
    logging.config.dictConfig(configuration("console", incremental=True))
    logging.getLogger().info("order of %s", text)  # expect: INJ012
    logging.config.dictConfig(configuration("console"))
    logging.config.dictConfig(configuration())
    logging.getLogger().info("order of %s", text)  # expect: INJ012


def safe(event, context):
    text = event["queryStringParameters"]["customer"]
    if os.environ.get("AS_JSON"):
        logging.config.dictConfig(configuration("console"))
    else:
        logging.config.dictConfig(configuration("console", disable_existing_loggers=False))
    logging.getLogger().info("order of %s", text)
    logging.config.dictConfig(configuration("console", incremental=False))
    logging.getLogger().info("order of %s", text)
