import hashlib
import json

import boto3

secrets = boto3.client("secretsmanager")
iot = boto3.client("iot-data")

SECRET_BY_MODEL = {"tx100": "devices/tx100/config", "tx200": "devices/tx200/config"}


def fingerprint(text):
    return hashlib.sha256(text.encode()).hexdigest()


def load_config(request):
    answer = secrets.get_secret_value(SecretId=request["configId"])  # expect: cloud
    return json.loads(answer["SecretString"])


def handler(event, context):
    config = load_config(event)
    device = int(event["serial"])
    iot.publish(
        topic=f"devices/{device}/config",
        qos=1,
        payload=json.dumps({"interval": int(config["interval"]), "digest": fingerprint(config["endpoint"])}),
    )
    return {"serial": device}
