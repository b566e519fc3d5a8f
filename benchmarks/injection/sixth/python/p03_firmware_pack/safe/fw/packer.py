import hashlib
import subprocess
from dataclasses import dataclass

MODELS = {"G1": "gateway-1", "G2": "gateway-2", "S7": "sensor-7"}
CHANNELS = {"stable": "stable", "beta": "beta"}


@dataclass
class Request:
    thing: str
    model: str
    channel: str

    @classmethod
    def of(cls, msg):
        return cls(msg["thing"], MODELS[msg["model"]], CHANNELS[msg.get("channel", "stable")])


class Packer:
    def __init__(self, root="/mnt/firmware"):
        self.root = root
        self._opts = []

    def option(self, name, value):
        self._opts.append("--%s=%s" % (name, value))
        return self

    def command(self):
        return ["/opt/bin/fwpack", "--root=" + self.root] + self._opts

    def run(self):
        p = subprocess.Popen(self.command(), stdout=subprocess.PIPE)
        out, _ = p.communicate(timeout=60)
        if p.returncode:
            raise RuntimeError("packer failed")
        return hashlib.sha256(out).hexdigest()
