from chalice import Chalice, NotFoundError, Response

from chalicelib.campaigns import count_click
from chalicelib.campaigns import target_of

app = Chalice(app_name="campaigns")


@app.route("/c/{number}")
def follow(number):
    campaign = int(number)
    count_click(campaign)
    target = target_of(campaign)
    if not target:
        raise NotFoundError("no target")
    return Response(body="", status_code=301, headers={"Location": target})


@app.route("/health")
def health():
    return {"ok": True}
