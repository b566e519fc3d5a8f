import os
from functools import lru_cache

import boto3


@lru_cache(maxsize=None)
def recipes():
    return boto3.resource("dynamodb").Table(os.environ["RECIPES_TABLE"])
