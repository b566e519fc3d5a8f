import base64
import os
import subprocess
from dataclasses import dataclass

import boto3

s3 = boto3.client("s3")


@dataclass(frozen=True)
class Size:
    width: int
    height: int

    @classmethod
    def parse(cls, text):
        width, _, height = text.partition("x")
        return cls(*(min(max(int(v), 16), 2000) for v in (width, height)))

    def __str__(self):
        return f"{self.width}x{self.height}"


def resize(data, size):
    command = ["/opt/bin/convert", "jpeg:-", "-auto-orient", "-resize", f"{size}>", "-strip", "jpeg:-"]
    done = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True, timeout=20)
    return done.stdout


def handler(event, context):
    path = event["pathParameters"]
    number, size = int(path["picture"]), Size.parse(path["size"])
    picture = s3.get_object(Bucket=os.environ["PICTURES"], Key=f"pictures/{number}.jpg")["Body"].read()
    return {
        "statusCode": 200,
        "isBase64Encoded": True,
        "headers": {"Content-Type": "image/jpeg", "Cache-Control": "max-age=86400"},
        "body": base64.b64encode(resize(picture, size)).decode(),
    }
