# trigger: stepfunctions
import subprocess
from concurrent.futures import ThreadPoolExecutor


def unpack(path):
    return subprocess.check_output("gunzip --stdout " + path, shell=True)  # expect: INJ001


def number_of(path):
    return int(path.rsplit("-", 1)[-1])


def unsafe(event, context):
    with ThreadPoolExecutor(max_workers=4) as pool:
        futures = [pool.submit(unpack, each) for each in event["parts"]]
    return sum(len(each.result()) for each in futures)


def safe(event, context):
    parts = [f"/mnt/parts/part-{number_of(each):05d}" for each in event["parts"]]
    with ThreadPoolExecutor(max_workers=4) as pool:
        futures = [pool.submit(unpack, each) for each in parts]
    return sum(len(each.result()) for each in futures)
