from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import AppSyncResolver

from preview import PreviewClient, PreviewError

logger = Logger()
app = AppSyncResolver()
client = PreviewClient(timeout=4.0)


@app.resolver(type_name="Query", field_name="linkPreview")
def link_preview(url: str):
    try:
        card = client.fetch(url)
    except PreviewError as exc:
        logger.warning("preview unavailable", extra={"reason": exc.reason})
        return None
    return {"title": card.title, "description": card.description}


def handler(event, context):
    return app.resolve(event, context)
