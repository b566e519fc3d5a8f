# trigger: authorizer
import os
import re

SHAPE = re.compile(r"[A-Z]{4}-[0-9]{12}")
REVOKED = frozenset(os.environ["REVOKED"].split(","))
ISSUED = frozenset(os.environ["ISSUED"].split(","))


def is_well_formed(code):
    return SHAPE.fullmatch(code) is not None and len(code) == 17


def unsafe(event, context):
    code = event["headers"].get("x-code", "")
    if not is_well_formed(code) or code in REVOKED:
        return {"isAuthorized": False}
    return {"isAuthorized": True, "context": {"shop": code[:4]}}  # expect: INJ020


def safe(event, context):
    code = event["headers"].get("x-code", "")
    if not is_well_formed(code) or code not in ISSUED or code in REVOKED:
        return {"isAuthorized": False}
    return {"isAuthorized": True, "context": {"shop": code[:4]}}
