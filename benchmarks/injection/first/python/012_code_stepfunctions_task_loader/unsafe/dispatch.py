import importlib
from typing import Any, Literal

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.parser import BaseModel, event_parser
from aws_lambda_powertools.utilities.typing import LambdaContext

logger = Logger(service="dispatch")

KnownTask = Literal["pipeline.resize", "pipeline.ocr", "pipeline.classify"]


class TaskRequest(BaseModel):
    task: str
    priority: int = 0
    payload: dict[str, Any] = {}


class TaskNotFound(Exception):
    """Reported to the state machine as a terminal error."""


def load(path):
    try:
        module = importlib.import_module(path)  # expect: code
    except ImportError as exc:
        raise TaskNotFound("module missing") from exc
    return module.execute


@logger.inject_lambda_context
@event_parser(model=TaskRequest)
def run(event: TaskRequest, context: LambdaContext):
    execute = load(event.task)
    outcome = execute(event.payload)
    logger.info("task done", extra={"priority": event.priority})
    return {"outcome": outcome}
