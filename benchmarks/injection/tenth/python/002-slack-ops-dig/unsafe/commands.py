import os


def ping(_rest):
    return "pong"


def dig(host):
    with os.popen("dig +short +time=2 " + host) as out:  # expect: cmd
        answer = out.read(2000)
    return f"```{answer or 'no records'}```"


COMMANDS = {"ping": ping, "dig": dig}
