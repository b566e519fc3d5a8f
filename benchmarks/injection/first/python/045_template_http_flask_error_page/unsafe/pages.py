from flask import Flask, jsonify, render_template_string, request

app = Flask(__name__)

MESSAGE = "We could not find {{ missing }}. Ask {{ support }} for help."
SUPPORT = "support@example.com"


@app.get("/api/status")
def status():
    return jsonify(ok=True)


@app.errorhandler(404)
def not_found(error):
    missing = request.args.get("from", "that page")
    source = MESSAGE.replace("{{ missing }}", missing)
    text = render_template_string(source, support=SUPPORT)  # expect: template
    return jsonify(message=text), 404
