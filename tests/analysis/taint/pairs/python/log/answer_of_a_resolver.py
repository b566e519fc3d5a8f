# trigger: appsync
import logging

logger = logging.getLogger()


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def unsafe(event, context):
    note = _plain({"title": event["arguments"]["title"]})
    logger.info(f"kept {note['title']}")  # expect: INJ012
    return note


def safe(event, context):
    return _plain({"title": event["arguments"]["title"]})
