from jinja2 import Environment, PackageLoader
from mangum import Mangum
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

env = Environment(loader=PackageLoader("offers"), trim_blocks=True, lstrip_blocks=True)
DEFAULTS = {"company": "Nordlicht GmbH", "valid_days": 14}


async def preview(request):
    draft = await request.json()
    template = env.get_template("letter.txt.j2")
    text = template.render(customer=draft.get("customer", ""), letter=draft["letter"], **DEFAULTS)
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
