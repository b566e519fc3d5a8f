from jinja2 import Environment
from mangum import Mangum
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

env = Environment(trim_blocks=True, lstrip_blocks=True)
DEFAULTS = {"company": "Nordlicht GmbH", "valid_days": 14}


async def preview(request):
    draft = await request.json()
    template = env.from_string(draft["letter"])  # expect: template
    text = template.render(customer=draft.get("customer", ""), **DEFAULTS)
    return PlainTextResponse(text)


async def alive(request):
    return PlainTextResponse("ok")


app = Starlette(
    routes=[
        Route("/offers/preview", preview, methods=["POST"]),
        Route("/alive", alive),
    ]
)
handler = Mangum(app, lifespan="off")
