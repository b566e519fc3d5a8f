"""moto's server behind the gateway, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

from sandbox.answers import Application

# Exactly this name: moto takes the address 127.0.0.1 for a bucket in a host name.
HOST = "localhost"


class _Handler(MotoRequestHandler):  # type: ignore[misc]
    """moto's request handler without its access log, and without a pause between a response's headers and its body."""

    disable_nagle_algorithm = True

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: the recorder remembers every call."""

    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing, either, of clients that hung up or were hung up on."""


def moto_application() -> Application:
    """All of moto's services as one WSGI application."""
    application: Application = DomainDispatcherApplication(create_backend_app)
    return application


@contextmanager
def served(application: Callable[[str], Application], port: int) -> Iterator[str]:
    """Serve what `application` makes of the endpoint; the endpoint is the value of the block."""
    late = _Late()
    server = make_server("127.0.0.1", port, late, threaded=True, request_handler=_Handler)
    endpoint = f"http://{HOST}:{server.server_port}"
    late.application = application(endpoint)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Late:
    """An application that is known only after the port is."""

    application: Application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        return self.application(environ, start_response)
