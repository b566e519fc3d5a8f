import os

from chalice import BadRequestError, Chalice, CognitoUserPoolAuthorizer, Response

from chalicelib.geocoder import Geocoder, GeocoderError

app = Chalice(app_name="geo")
authorizer = CognitoUserPoolAuthorizer("pool", provider_arns=[os.environ["POOL_ARN"]])
geocoder = Geocoder(os.environ["GEOCODER_KEY_PARAMETER"])


@app.route("/geocode", methods=["GET"], authorizer=authorizer)
def geocode():
    params = app.current_request.query_params or {}
    address = params.get("address", "").strip()
    if not 3 <= len(address) <= 200:
        raise BadRequestError("address")
    try:
        place = geocoder.locate(address, country=params.get("country", "DE"))
    except GeocoderError:
        return Response(body={"error": "provider"}, status_code=502)
    if place is None:
        return Response(body={"error": "unknown address"}, status_code=404)
    return {"lat": place.latitude, "lon": place.longitude, "precision": place.precision}


@app.route("/map/{z}/{x}/{y}", methods=["GET"])
def tile(z, x, y):
    try:
        zoom, column, row = int(z), int(x), int(y)
    except ValueError:
        raise BadRequestError("tile")
    return Response(
        body="",
        status_code=302,
        headers={"Location": f"https://tiles.example.org/{zoom}/{column}/{row}.png"},
    )
