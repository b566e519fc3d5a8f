# trigger: rest
import logging

log = logging.getLogger(__name__)


def shown(text):
    return "".join(each if each.isprintable() else f"<{ord(each)}>" for each in text)


def odd(text):
    return "".join("?" if each.isprintable() else each for each in text)


def unsafe(event, context):
    log.info("agent %s", odd(event["queryStringParameters"]["agent"]))  # expect: INJ012


def safe(event, context):
    asked = event["queryStringParameters"]
    log.info("agent %s from %s", shown(asked["agent"][:40]), "".join(filter(str.isprintable, asked["page"])))
