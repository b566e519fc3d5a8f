import re
import subprocess


class ProbeFailed(Exception):
    def __init__(self, code):
        super().__init__(f"probe ended with {code}")
        self.code = code


def _run(command):
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=20)  # expect: cmd
    if done.returncode:
        raise ProbeFailed(done.returncode)
    return done.stdout


def ping(address):
    out = _run(f"ping -c 3 -W 2 {address}")
    m = re.search(r"= [\d.]+/([\d.]+)/", out)
    return {"avg_ms": float(m.group(1)) if m else None}


def trace(address):
    out = _run("traceroute -n -m 12 " + address)
    return {"hops": max(0, len(out.splitlines()) - 1)}


PROBES = {"ping": ping, "trace": trace}
