from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from jinja2 import DictLoader, Environment

env = Environment(loader=DictLoader({
    "card": "<html><body class='{{ style }}'><p>{{ text }}</p><footer>{{ sender }}</footer></body></html>",
}), autoescape=True)
STYLES = ("birthday", "wedding", "plain")

router = Router()


@router.get("/card")
def card() -> Response:
    params = router.current_event.query_string_parameters or {}
    style = params.get("style", "plain")
    if style not in STYLES:
        style = "plain"
    page = env.get_template("card").render(
        style=style,
        text=params.get("text", "All the best!"),
        sender=params.get("from", ""),
    )
    return Response(status_code=200, content_type="text/html", body=page)


@router.get("/styles")
def styles():
    return {"styles": list(STYLES)}


app = APIGatewayHttpResolver()
app.include_router(router)


def lambda_handler(event, context):
    return app.resolve(event, context)
