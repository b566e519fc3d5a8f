# trigger: iot
import subprocess
from pathlib import Path

TOOLS = Path("/opt/tools")
ALLOWED = frozenset(("blink", "reboot", "measure"))


class Device:
    def __init__(self, message):
        self.action = message.get("action", "")
        self.level = int(message.get("level", 0))

    @property
    def is_allowed(self):
        return self.action in ALLOWED

    def perform(self):
        subprocess.run([str(TOOLS / self.action), str(self.level)], check=True)  # expect: INJ001


def unsafe(event, context):
    device = Device(event)
    device.perform()


def safe(event, context):
    device = Device(event)
    if device.is_allowed:
        device.perform()
