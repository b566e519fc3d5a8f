import re
import subprocess

HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9][a-z0-9-]{0,62}){1,8}", re.I | re.A)


def ping(_rest):
    return "pong"


def dig(host):
    if len(host) > 253 or not HOST.fullmatch(host):
        return "that is not a host name"
    answer = subprocess.run(["dig", "+short", "+time=2", host], capture_output=True, text=True, timeout=10).stdout[:2000]
    return f"```{answer or 'no records'}```"


COMMANDS = {"ping": ping, "dig": dig}
