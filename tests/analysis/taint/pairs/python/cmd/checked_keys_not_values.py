# trigger: stepfunctions
import os

FIELDS = {"unit", "action"}
UNITS = {"pump", "valve"}
ACTIONS = {"open", "close"}


def perform(unit, action):
    os.system(f"control {unit} {action}")  # expect: INJ001


def unsafe(event, context):
    order = event["order"]
    if any(name not in FIELDS for name in order):
        raise ValueError("unknown field")
    if not FIELDS.issuperset(order):
        raise ValueError("unknown field")
    perform(order["unit"], order["action"])


def safe(event, context):
    order = event["order"]
    if any(name not in FIELDS for name in order):
        raise ValueError("unknown field")
    if not all((order["unit"] in UNITS, order["action"] in ACTIONS)):
        raise ValueError("unknown value")
    perform(order["unit"], order["action"])
