import os

GS = os.environ.get("GS_BINARY", "/opt/bin/gs")
OUT_BUCKET = os.environ["OUT_BUCKET"]
