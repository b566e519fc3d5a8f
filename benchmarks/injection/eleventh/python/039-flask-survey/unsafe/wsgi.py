import awsgi
from flask import Flask

from survey import survey

app = Flask(__name__)
app.register_blueprint(survey, url_prefix="/survey")


def handler(event, context):
    return awsgi.response(app, event, context)
