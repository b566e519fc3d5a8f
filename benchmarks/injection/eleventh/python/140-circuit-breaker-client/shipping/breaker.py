import time
from functools import wraps


class CircuitOpen(RuntimeError):
    pass


class Breaker:
    def __init__(self, failures: int, pause: float):
        self._limit = failures
        self._pause = pause
        self._failures = 0
        self._opened = 0.0

    @property
    def open(self) -> bool:
        return self._failures >= self._limit and time.monotonic() - self._opened < self._pause

    def guard(self, *errors: type[Exception]):
        def decorate(function):
            @wraps(function)
            def wrapper(*args, **kwargs):
                if self.open:
                    raise CircuitOpen()
                try:
                    result = function(*args, **kwargs)
                except errors:
                    self._failures += 1
                    self._opened = time.monotonic()
                    raise
                self._failures = 0
                return result

            return wrapper

        return decorate
