from abc import ABC, abstractmethod
from typing import Iterator

import boto3

REGISTRY: dict[str, type["Connector"]] = {}


class Connector(ABC):
    def __init_subclass__(cls, *, name: str, **kwargs):
        super().__init_subclass__(**kwargs)
        REGISTRY[name] = cls

    @abstractmethod
    def pull(self) -> Iterator[dict]: ...


class ParameterConnector(Connector, name="parameters"):
    def pull(self):
        pages = boto3.client("ssm").get_paginator("get_parameters_by_path")
        for page in pages.paginate(Path="/catalog/public", Recursive=True):
            yield from page["Parameters"]


class BucketConnector(Connector, name="buckets"):
    def pull(self):
        pages = boto3.client("s3").get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket="acme-catalog"):
            yield from page.get("Contents", [])
