# trigger: cognito
import shutil
from pathlib import Path
from uuid import UUID

HOMES = Path("/mnt/homes")


def create(name):
    home = HOMES.joinpath(name)
    home.mkdir(parents=True)  # expect: INJ006
    return home


def unsafe(event, context):
    create(event["userName"].casefold())
    return event


def safe(event, context):
    create(event["request"]["userAttributes"]["sub"])
    create(str(UUID(event["userName"])))
    shutil.copy("/opt/profile", HOMES)
    return event
