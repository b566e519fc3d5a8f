import hashlib
import hmac
import os
import pickle
from functools import lru_cache

import boto3


class ModelError(RuntimeError):
    pass


@lru_cache(maxsize=1)
def load_model():
    stored = boto3.client("s3").get_object(
        Bucket=os.environ["MODEL_BUCKET"], Key=os.environ["MODEL_KEY"]
    )["Body"].read()
    digest = hashlib.sha256(stored).hexdigest()
    if not hmac.compare_digest(digest, os.environ["MODEL_SHA256"]):
        raise ModelError("the model is not the deployed one")
    return pickle.loads(stored)
