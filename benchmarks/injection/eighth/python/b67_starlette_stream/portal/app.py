import os
from pathlib import Path

from mangum import Mangum
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route
from starlette.templating import Jinja2Templates

templates = Jinja2Templates(directory=str(Path(__file__).parent / "templates"))
PAGES = {"home": "/", "orders": "/orders", "help": os.environ.get("HELP_URL", "/help")}


class SecurityHeaders(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        response = await call_next(request)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response


async def home(request):
    visitor = request.query_params.get("visitor", "guest")
    return templates.TemplateResponse(request, "home.html", {"visitor": visitor})


async def jump(request):
    return RedirectResponse(PAGES.get(request.query_params.get("to"), "/"), status_code=303)


async def health(request):
    return JSONResponse({"ok": True})


app = Starlette(
    routes=[Route("/", home), Route("/jump", jump), Route("/health", health)],
    middleware=[Middleware(SecurityHeaders)],
)
handler = Mangum(app, lifespan="off")
