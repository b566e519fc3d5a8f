# trigger: http
import json

from keras_image_helper import create_preprocessor

preprocessor = create_preprocessor("xception", target_size=(299, 299))
KNOWN = {"cat": "https://images.example.com/cat.png"}


def unsafe(event, context):
    image = preprocessor.from_url(json.loads(event["body"])["url"])  # expect: INJ007
    return {"statusCode": 200, "body": json.dumps(image.shape)}


def safe(event, context):
    image = preprocessor.from_url(KNOWN[json.loads(event["body"])["name"]])
    return {"statusCode": 200, "body": json.dumps(image.shape)}
