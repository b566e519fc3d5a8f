import os
import uuid
from typing import Literal

import boto3
from fastapi import FastAPI, Request
from mangum import Mangum
from pydantic import BaseModel

app = FastAPI()
s3 = boto3.client("s3")
SUFFIX = {"image/png": "png", "image/jpeg": "jpg"}


class Slot(BaseModel):
    content_type: Literal["image/png", "image/jpeg"]


@app.post("/uploads")
def create(slot: Slot, request: Request):
    claims = request.scope["aws.event"]["requestContext"]["authorizer"]["claims"]
    key = f"uploads/{claims['sub']}/{uuid.uuid4()}.{SUFFIX[slot.content_type]}"
    url = s3.generate_presigned_url(
        "put_object",
        Params={
            "Bucket": os.environ["UPLOADS"],
            "Key": key,
            "ContentType": slot.content_type,
        },
        ExpiresIn=120,
    )
    return {"url": url, "key": key}


handler = Mangum(app)
