import logging

from .areas import AREAS, Sweeper

log = logging.getLogger()
log.setLevel(logging.INFO)


def handler(event, context):
    names = event.get("detail", {}).get("areas") or list(AREAS)
    total = 0
    for name in names:
        if name not in AREAS:
            continue
        with Sweeper(AREAS[name]) as s:
            total += s.sweep()
    log.info("%d objects deleted", total)
    return {"deleted": total}
