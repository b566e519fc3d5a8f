from boto3.dynamodb.types import TypeDeserializer

FIELDS = ("name", "brand", "category")
_read = TypeDeserializer().deserialize


def actions(records, index):
    for record in records:
        change = record["dynamodb"]
        identity = _read(change["Keys"]["id"])
        if record["eventName"] == "REMOVE":
            yield {"_op_type": "delete", "_index": index, "_id": identity}
            continue
        image = {name: _read(value) for name, value in change["NewImage"].items()}
        yield {"_op_type": "index", "_index": index, "_id": identity, "_source": {f: image.get(f) for f in FIELDS}}
