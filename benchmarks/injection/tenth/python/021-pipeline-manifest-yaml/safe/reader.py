from dataclasses import dataclass

import yaml


@dataclass
class DataSet:
    name: str
    rows: int


def read_manifest(stream):
    document = yaml.load(stream.read(), Loader=yaml.SafeLoader)
    return [DataSet(str(d["name"]), int(d["rows"])) for d in document.get("datasets", [])]
