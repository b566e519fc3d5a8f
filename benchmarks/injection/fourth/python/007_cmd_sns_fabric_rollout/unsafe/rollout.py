import json
import os
import time

from fabric import Connection

from release import Release

HOSTS = os.environ["FLEET"].split(",")
ATTEMPTS = 3


def retry(times, pause=1.0):
    def outer(fn):
        def inner(*args, **kw):
            last = None
            for attempt in range(times):
                try:
                    return fn(*args, **kw)
                except OSError as exc:
                    last = exc
                    time.sleep(pause * (attempt + 1))
            raise last
        return inner
    return outer


@retry(ATTEMPTS)
def deploy(host, release):
    with Connection(host, user="deploy", connect_timeout=4) as conn:
        conn.run("cd /srv/app && ./deploy.sh %s" % release.tag, hide=True)  # expect: cmd
        conn.run("sudo systemctl reload app", hide=True)


def handler(event, _context):
    for record in event["Records"]:
        message = json.loads(record["Sns"]["Message"])
        if message.get("environment") != os.environ.get("STAGE", "prod"):
            continue
        release = Release.parse(message["version"])
        for host in HOSTS:
            deploy(host, release)
            print("deployed to", host)
    return "ok"
