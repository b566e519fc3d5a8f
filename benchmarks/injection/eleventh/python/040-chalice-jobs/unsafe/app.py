import os

from chalice import BadRequestError, Chalice, IAMAuthorizer

from chalicelib.jobs import JobStarter, UnknownJob

app = Chalice(app_name="jobs")
app.debug = False
authorizer = IAMAuthorizer()
starter = JobStarter()


@app.route("/jobs/{name}", methods=["POST"], authorizer=authorizer)
def start(name):
    body = app.current_request.json_body or {}
    try:
        amount = int(body.get("amount", 1))
        job = starter.start(name, amount)
    except (UnknownJob, ValueError):
        raise BadRequestError("unknown job")
    return {"request_id": job}


@app.route("/health")
def health():
    return {"stage": os.environ.get("STAGE", "dev")}
