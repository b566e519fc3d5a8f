from .base import Context, Stage, StageError, registry
from . import archive, inspect, virus  # noqa: F401  (registers them)

__all__ = ["Context", "Stage", "StageError", "registry"]
