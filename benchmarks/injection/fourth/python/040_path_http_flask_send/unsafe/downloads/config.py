import os


class Base:
    EXPORT_DIR = "/mnt/exports"
    MAX_AGE = 60


class Local(Base):
    EXPORT_DIR = "/tmp/exports"
    MAX_AGE = 0


def pick():
    return Local if os.environ.get("STAGE") == "local" else Base
