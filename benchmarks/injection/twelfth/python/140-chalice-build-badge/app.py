import os

import boto3
from chalice import Chalice

from chalicelib.badge import COLOURS, svg

app = Chalice(app_name="build-badges")
PROJECTS = frozenset(filter(None, os.environ.get("PROJECTS", "shop,search").split(",")))
_s3 = None


def s3():
    global _s3
    _s3 = _s3 or boto3.client("s3")
    return _s3


@app.on_cw_event({"source": ["aws.codebuild"], "detail-type": ["CodeBuild Build State Change"]})
def on_build(event):
    project, state = event.detail["project-name"], event.detail["build-status"]
    if project not in PROJECTS or state not in COLOURS:
        app.log.info("build ignored")
        return
    s3().put_object(
        Bucket=os.environ["BADGE_BUCKET"], Key=f"badges/{project}.svg", Body=svg(state).encode(),
        ContentType="image/svg+xml", CacheControl="no-cache",
    )
