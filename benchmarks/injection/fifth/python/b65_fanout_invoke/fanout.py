import json
import math
import os
from concurrent.futures import ThreadPoolExecutor, as_completed

import boto3
from botocore.config import Config

client = boto3.client("lambda", config=Config(max_pool_connections=20, read_timeout=120))
dynamodb = boto3.client("dynamodb")
WORKERS = {"reindex": os.environ["REINDEX_FUNCTION"], "recount": os.environ["RECOUNT_FUNCTION"]}


class WorkerFailed(RuntimeError):
    pass


def item_count():
    return dynamodb.describe_table(TableName=os.environ["ITEMS_TABLE"])["Table"]["ItemCount"]


def invoke(worker, segment, segments):
    answer = client.invoke(
        FunctionName=worker,
        InvocationType="RequestResponse",
        Payload=json.dumps({"segment": segment, "segments": segments}).encode(),
    )
    if answer.get("FunctionError"):
        raise WorkerFailed(segment)
    return json.load(answer["Payload"]).get("processed", 0)


def handler(event, context):
    worker = WORKERS[event["Task"]]
    size = max(100, int(event.get("PageSize", 1000)))
    segments = max(1, min(math.ceil(item_count() / size), 50))
    processed, failed = 0, []
    with ThreadPoolExecutor(max_workers=10) as pool:
        futures = {pool.submit(invoke, worker, number, segments): number for number in range(segments)}
        for future in as_completed(futures):
            try:
                processed += future.result()
            except WorkerFailed:
                failed.append(futures[future])
    return {"Processed": processed, "Failed": sorted(failed), "Segments": segments}
