import os

import redis

HOSTS = tuple(filter(None, os.environ.get("CACHE_HOSTS", "").split(",")))


def broadcast(flag, enabled):
    for host in HOSTS:
        with redis.Redis(host=host, ssl=True, socket_timeout=2) as cache:
            cache.set(f"flag:{flag.value}", int(enabled), ex=86400)
            cache.publish("flags", f"{flag.value}={int(enabled)}")
    return len(HOSTS)
