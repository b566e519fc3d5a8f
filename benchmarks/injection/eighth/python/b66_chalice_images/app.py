import os
import uuid

import boto3
from botocore.exceptions import ClientError
from chalice import BadRequestError, Chalice, NotFoundError, Response

from chalicelib.images import SIZES, variant

app = Chalice(app_name="images")
app.api.binary_types.append("image/jpeg")
s3 = boto3.client("s3")
BUCKET = os.environ["IMAGES_BUCKET"]


@app.route("/images/{image_id}/{size}", methods=["GET"])
def get_image(image_id, size):
    if size not in SIZES:
        raise BadRequestError("unknown size")
    try:
        name = uuid.UUID(image_id).hex
    except ValueError:
        raise BadRequestError("not an image id")
    try:
        original = s3.get_object(Bucket=BUCKET, Key=f"originals/{name}")["Body"].read()
    except ClientError:
        raise NotFoundError("no such image")
    return Response(variant(original, size), headers={"Content-Type": "image/jpeg"}, status_code=200)


@app.route("/sizes")
def sizes():
    return {name: list(box) for name, box in SIZES.items()}
