import logging

from flask import Flask, jsonify

log = logging.getLogger(__name__)


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(REPO="/mnt/efs/repos/main", MAX_LINES=200)

    from .views import bp
    app.register_blueprint(bp, url_prefix="/blame")

    @app.errorhandler(404)
    def not_found(_):
        return jsonify(error="not found"), 404

    @app.errorhandler(500)
    def oops(_):
        log.exception("unhandled")
        return jsonify(error="internal"), 500

    return app
