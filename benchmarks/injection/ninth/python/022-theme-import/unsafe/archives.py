import os
import tarfile
import uuid

ROOT = "/mnt/themes"


def unpack(stream):
    target = os.path.join(ROOT, uuid.uuid4().hex)
    os.makedirs(target)
    with tarfile.open(fileobj=stream, mode="r:gz") as archive:
        archive.extractall(target)  # expect: path
    return target
