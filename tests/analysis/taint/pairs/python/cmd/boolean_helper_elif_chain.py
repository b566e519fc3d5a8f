# trigger: transfer
import subprocess


def kind_of(name):
    if name.endswith(".gz"):
        kind = "gzip"
    elif name.endswith(".bz2"):
        kind = "bzip2"
    elif name.endswith(".xz"):
        kind = "xz"
    else:
        kind = name.rpartition(".")[2]
    return kind


def known_kind_of(name):
    if name.endswith(".gz"):
        kind = "gzip"
    elif name.endswith(".bz2"):
        kind = "bzip2"
    else:
        kind = "cat"
    return kind


def unsafe(event, context):
    kind = kind_of(event["fileLocation"]["key"])
    return subprocess.getstatusoutput(f"{kind} -d /tmp/file")[0]  # expect: INJ001


def safe(event, context):
    kind = known_kind_of(event["fileLocation"]["key"])
    return subprocess.getstatusoutput(f"{kind} -d /tmp/file")[0]
