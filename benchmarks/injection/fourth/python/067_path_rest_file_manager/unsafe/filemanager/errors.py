from aws_lambda_powertools.event_handler.exceptions import BadRequestError, NotFoundError


class OutsideWorkspace(BadRequestError):
    def __init__(self):
        super().__init__("path")


class Missing(NotFoundError):
    def __init__(self):
        super().__init__("no such file")
