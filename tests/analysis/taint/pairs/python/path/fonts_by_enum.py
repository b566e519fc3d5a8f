# trigger: bedrock
import enum

from PIL import Image


class Card(enum.Enum):
    BIRTHDAY = "birthday"
    WEDDING = "wedding"


def parameter(event, name):
    return next(each["value"] for each in event["parameters"] if each["name"] == name)


def unsafe(event, context):
    name = parameter(event, "card")
    assert name
    image = Image.open(f"/opt/cards/{name}.png")  # expect: INJ006
    return {"response": {"width": image.width}}


def safe(event, context):
    name = Card[parameter(event, "card").upper()].value
    image = Image.open(f"/opt/cards/{name}.png")
    return {"response": {"width": image.width}}
