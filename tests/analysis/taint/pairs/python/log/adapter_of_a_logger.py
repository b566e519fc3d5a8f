# trigger: iot
import logging


class Tagged(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['service']}] {msg}", kwargs


log = Tagged(logging.getLogger(__name__), {"service": "devices"})


def unsafe(event, context):
    log.info("device %s reports %d", event["device"], 3)  # expect: INJ012


def safe(event, context):
    log.info("device %d reports %d", int(event["device"]), 3)
