import subprocess
from dataclasses import dataclass


@dataclass
class Request:
    thing: str
    model: str
    channel: str

    @classmethod
    def of(cls, msg):
        return cls(msg["thing"], msg["model"], msg.get("channel", "stable"))


class Packer:
    def __init__(self, root="/mnt/firmware"):
        self.root = root
        self._opts = []

    def option(self, name, value):
        self._opts.append("--%s=%s" % (name, value))
        return self

    def command(self):
        return " ".join(["/opt/bin/fwpack", "--root=" + self.root] + self._opts)

    def run(self):
        p = subprocess.Popen(["/bin/sh", "-c", self.command() + " | sha256sum"], stdout=subprocess.PIPE)  # expect: cmd
        out, _ = p.communicate(timeout=60)
        if p.returncode:
            raise RuntimeError("packer failed")
        return out.split()[0].decode("ascii")
