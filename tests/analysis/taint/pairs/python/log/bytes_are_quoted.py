# trigger: kinesis
import base64


def unsafe(event, context):
    for record in event["Records"]:
        data = base64.b64decode(record["kinesis"]["data"])
        print(data.decode())  # expect: INJ012
        print("got", str(data, "utf-8"))  # expect: INJ012


def safe(event, context):
    for record in event["Records"]:
        print("raw", record["kinesis"]["data"])
        data = base64.b64decode(record["kinesis"]["data"])
        print(data)
        print("got " + str(data))
