import logging
import os
import subprocess

log = logging.getLogger()
log.setLevel(logging.INFO)

CACHE = "/mnt/cache"
STEPS = (
    f"find {CACHE} -type f -mtime +14 -delete",
    f"find {CACHE} -type d -empty -delete",
    f"du -sk {CACHE} | cut -f1",
)


def handler(event, context):
    output = ""
    for step in STEPS:
        output = subprocess.check_output(step, shell=True, text=True)
    used = int(output.strip() or 0)
    log.info("cache uses %d KiB", used)
    if used > int(os.environ.get("LIMIT_KIB", "1000000")):
        raise RuntimeError("cache is too large")
    return {"usedKiB": used}
