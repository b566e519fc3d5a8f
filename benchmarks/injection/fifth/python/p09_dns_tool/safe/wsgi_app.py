import re
import subprocess

import serverless_wsgi
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+", re.I)
TYPES = ("A", "AAAA", "MX", "TXT")


@app.route("/lookup/<record_type>")
def lookup(record_type):
    record_type = record_type.upper()
    if record_type not in TYPES:
        abort(404)
    domain = request.args.get("domain", "")
    if len(domain) > 253 or not DOMAIN.fullmatch(domain):
        abort(400)
    output = subprocess.check_output(["dig", "+short", record_type, domain], text=True)
    return jsonify(records=[line for line in output.splitlines() if line])


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
