# trigger: direct
import boto3

table = boto3.resource("dynamodb").Table("profiles")


def unsafe(event, context):
    changes = event["changes"]
    parts = [f"{name} = :{name}" for name in changes]
    table.update_item(  # expect: INJ004
        Key={"id": event["id"]},
        UpdateExpression="SET " + ", ".join(parts),
        ExpressionAttributeValues={f":{name}": value for name, value in changes.items()},
    )


def safe(event, context):
    changes = event["changes"]
    parts, names, values = [], {}, {}
    for number, (name, value) in enumerate(changes.items()):
        parts.append(f"#n{number} = :v{number}")
        names[f"#n{number}"] = name
        values[f":v{number}"] = value
    table.update_item(
        Key={"id": event["id"]},
        UpdateExpression="SET " + ", ".join(parts),
        ExpressionAttributeNames=names,
        ExpressionAttributeValues=values,
    )
