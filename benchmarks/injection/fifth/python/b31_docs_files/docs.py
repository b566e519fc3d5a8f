import base64

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, CORSConfig, Response
from aws_lambda_powertools.event_handler.exceptions import BadRequestError, NotFoundError

from folder import ProjectFolder, UnsafeName

logger = Logger()
app = APIGatewayRestResolver(cors=CORSConfig(allow_origin="https://docs.example.com"))


@app.exception_handler(UnsafeName)
def unsafe_name(_error):
    return Response(status_code=400, content_type="application/json", body='{"message":"bad name"}')


def folder_of(project):
    if not project.isdecimal():
        raise NotFoundError("no such project")
    return ProjectFolder(int(project))


@app.get("/projects/<project>/docs")
def list_documents(project: str):
    return {"documents": folder_of(project).listing()}


@app.get("/projects/<project>/docs/<name>")
def read_document(project: str, name: str):
    try:
        content = folder_of(project).read(name)
    except FileNotFoundError:
        raise NotFoundError("no such document")
    return {"content": base64.b64encode(content).decode("ascii")}


@app.put("/projects/<project>/docs/<name>")
def write_document(project: str, name: str):
    body = app.current_event.json_body
    try:
        content = base64.b64decode(body["content"], validate=True)
    except (KeyError, TypeError, ValueError):
        raise BadRequestError("content is base64")
    size = folder_of(project).write(name, content)
    logger.info("document written", extra={"size": size})
    return {"size": size}


@logger.inject_lambda_context
def lambda_handler(event, context):
    return app.resolve(event, context)
