from pathlib import Path

from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.router import Router

PAGES = Path("/opt/help").resolve()
router = Router()


def page_path(language, page):
    path = PAGES / language / (page + ".md")
    path = path.resolve()
    if not path.is_relative_to(PAGES):
        raise NotFoundError("no such page")
    return path


@router.get("/help/<language>")
def read(language: str):
    query = router.current_event.query_string_parameters or {}
    page = query.get("page", "index")
    try:
        text = page_path(language, page).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotFoundError("no such page")
    return {"markdown": text}


app = APIGatewayRestResolver()
app.include_router(router)


def lambda_handler(event, context):
    return app.resolve(event, context)
