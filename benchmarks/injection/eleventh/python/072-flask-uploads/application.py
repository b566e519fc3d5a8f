from apig_wsgi import make_lambda_handler
from flask import Flask

from avatars.views import avatars


def create_app() -> Flask:
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 3 * 1024 * 1024
    app.register_blueprint(avatars, url_prefix="/avatars")
    return app


handler = make_lambda_handler(create_app(), binary_support=True)
