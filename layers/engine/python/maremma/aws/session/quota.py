"""Control planes have hard quotas that the customer's own deployments share. We keep to our part."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class TokenBucket:
    """Grants `rate` tokens per second, at most `burst` at once; `take` waits for its turn.

    A caller books its turn under the lock and sleeps outside of it, so that many threads share one exact rate.
    """

    def __init__(
        self,
        rate: float,
        *,
        burst: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        if rate <= 0 or burst < 1:
            raise ValueError(f"a bucket needs a rate above 0 and a burst of at least 1, not {rate} and {burst}")
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._tokens = burst
        self._at = clock()

    def take(self) -> float:
        """Wait for one token; says how long that took, in seconds."""
        wait = self._book()
        if wait > 0:
            self._sleep(wait)
        return wait

    def _book(self) -> float:
        with self._lock:
            now = self._clock()
            self._tokens = min(self._burst, self._tokens + max(0.0, now - self._at) * self._rate)
            self._at = max(self._at, now)
            self._tokens -= 1
            return max(0.0, -self._tokens / self._rate)


GET_POLICY_RATE = 15.0
GET_FUNCTION_RATE = 100.0
OTHER_LAMBDA_RATE = 15.0
API_GATEWAY_RATE = 10.0


class ControlPlaneQuota:
    """The buckets of one account-region: GetPolicy, GetFunction, every other call of Lambda, and API Gateway.

    `share` is the part of AWS's quota that we use; where there is no quota, as in the sandbox, it may be far above 1.
    """

    def __init__(
        self,
        share: float = 0.5,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        def bucket(rate: float) -> TokenBucket:
            return TokenBucket(rate * share, clock=clock, sleep=sleep)

        self._of_operation = {
            ("lambda", "GetPolicy"): bucket(GET_POLICY_RATE),
            ("lambda", "GetFunction"): bucket(GET_FUNCTION_RATE),
        }
        gateway = bucket(API_GATEWAY_RATE)
        self._of_service = {"lambda": bucket(OTHER_LAMBDA_RATE), "apigateway": gateway, "apigatewayv2": gateway}

    def take(self, service: str, operation: str) -> None:
        """Wait until one request of `operation` may be sent."""
        bucket = self._of_operation.get((service, operation)) or self._of_service.get(service)
        if bucket is not None:
            bucket.take()
