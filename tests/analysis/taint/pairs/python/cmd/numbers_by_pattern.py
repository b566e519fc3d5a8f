# trigger: rest
import json
import os


def unsafe(event, context):
    match json.loads(event["body"]):
        case {"pages": int(pages)}:
            os.system("lpr -n %s" % pages)
        case {"pages": str(pages)}:
            os.system("lpr -n %s" % pages)  # expect: INJ001


def safe(event, context):
    match json.loads(event["body"]):
        case {"pages": int(pages) | float(pages)}:
            os.system("lpr -n %s" % pages)
