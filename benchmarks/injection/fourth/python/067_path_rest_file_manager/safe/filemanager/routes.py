from dataclasses import asdict

from aws_lambda_powertools.event_handler.api_gateway import Router

from .errors import OutsideWorkspace
from .workspace import Workspace

router = Router()


def workspace() -> Workspace:
    claims = router.current_event.request_context.authorizer.claims
    return Workspace(int(claims["custom:team"]))


def wanted() -> str:
    value = router.current_event.get_query_string_value("path", "")
    if not value:
        raise OutsideWorkspace()
    return value


@router.get("/files")
def files():
    return {"files": [asdict(entry) for entry in workspace().listing()]}


@router.get("/files/content")
def content():
    return {"content": workspace().read(wanted())}


@router.delete("/files/content")
def delete():
    workspace().remove(wanted())
    return {"removed": True}


@router.post("/notes")
def note():
    body = router.current_event.json_body
    return {"name": workspace().new_note(str(body["text"]))}
