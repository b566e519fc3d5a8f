from chalice import Chalice, NotFoundError, Response

from chalicelib.campaigns import count_click

app = Chalice(app_name="campaigns")


@app.route("/c/{number}")
def follow(number):
    campaign = int(number)
    count_click(campaign)
    query = app.current_request.query_params or {}
    target = query.get("url")
    if not target:
        raise NotFoundError("no target")
    return Response(body="", status_code=301, headers={"Location": target})  # expect: redirect


@app.route("/health")
def health():
    return {"ok": True}
