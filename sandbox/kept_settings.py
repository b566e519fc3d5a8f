"""Settings that moto takes and forgets: kept here, so that describing shows them as AWS does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from moto.cloudfront.models import DefaultCacheBehaviour
from moto.core.responses import ActionResult
from moto.elbv2.responses import ELBV2Response

from sandbox.patching import replaced


@contextmanager
def settings_kept() -> Iterator[None]:
    """Within the block, cache behaviours show their Lambda@Edge functions, and listeners their mutual TLS."""
    make_behaviour = DefaultCacheBehaviour.__init__
    make_listener = ELBV2Response.create_listener

    def behaviour(self: Any, config: dict[str, Any]) -> None:
        make_behaviour(self, config)
        items = (config.get("LambdaFunctionAssociations") or {}).get("Items") or []
        self.lambda_function_associations = {"Quantity": len(items), "Items": items}

    def create_listener(self: Any) -> ActionResult:
        answer = make_listener(self)
        (listener,) = answer.result["Listeners"]
        listener.mutual_authentication = self._get_params().get("MutualAuthentication") or {"Mode": "off"}
        return answer

    with ExitStack() as stack:
        stack.enter_context(replaced(DefaultCacheBehaviour, "__init__", behaviour))
        stack.enter_context(replaced(ELBV2Response, "create_listener", create_listener))
        yield
