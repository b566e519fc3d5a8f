import subprocess


def lookup(host, record_type):
    out = subprocess.check_output(
        "dig +short +time=2 -t " + record_type + " " + host,
        shell=True,
        text=True,
    )
    return [line for line in out.splitlines() if line]
