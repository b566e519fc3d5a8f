# trigger: sqs
import yaml


class Loader(yaml.Loader):
    """With tags of our own."""


class SafeLoader(yaml.SafeLoader):
    """With tags of our own, and no others."""


SafeLoader.add_constructor("!env", lambda loader, node: loader.construct_scalar(node))


def unsafe(event, context):
    return [yaml.load(record["body"], Loader=Loader) for record in event["Records"]]  # expect: INJ005


def safe(event, context):
    return [yaml.load(record["body"], Loader=SafeLoader) for record in event["Records"]]
