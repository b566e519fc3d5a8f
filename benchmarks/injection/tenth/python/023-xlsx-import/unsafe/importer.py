import os

import boto3
import pandas as pd

s3 = boto3.resource("s3")
OUT = os.environ["PARQUET_BUCKET"]


class Workspace:
    root = "/tmp/import"

    def __enter__(self):
        os.makedirs(self.root, exist_ok=True)
        return self

    def __exit__(self, *exc):
        for name in os.listdir(self.root):
            os.remove(os.path.join(self.root, name))

    def path_for(self, key):
        return f"{self.root}/{key.replace('uploads/', '')}"


def handler(event, context):
    detail = event["detail"]
    bucket, key = detail["bucket"]["name"], detail["object"]["key"]
    with Workspace() as ws:
        local = ws.path_for(key)
        s3.Bucket(bucket).download_file(key, local)  # expect: path
        frame = pd.read_excel(local, engine="openpyxl")
        target = os.path.join(ws.root, "frame.parquet")
        frame.to_parquet(target)
        s3.Bucket(OUT).upload_file(target, f"import/{event['id']}.parquet")
    return {"rows": len(frame)}
