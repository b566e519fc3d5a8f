import os
import uuid
from datetime import datetime

import boto3
from flask import Flask, jsonify, request

athena = boto3.client("athena")


def create_app():
    app = Flask(__name__)

    @app.post("/reports/usage")
    def start_report():
        tenant = request.json["tenant"]
        month = datetime.strptime(request.json["month"], "%Y-%m").strftime("%Y-%m")
        query = (
            "SELECT service, sum(units) AS units FROM usage "
            f"WHERE tenant = ? AND month = '{month}' GROUP BY service"
        )
        started = athena.start_query_execution(
            QueryString=query,
            ExecutionParameters=["'" + str(uuid.UUID(tenant)) + "'"],
            QueryExecutionContext={"Database": os.environ["ATHENA_DB"]},
            WorkGroup=os.environ["ATHENA_WORKGROUP"],
        )
        return jsonify(id=started["QueryExecutionId"]), 202

    @app.get("/reports/ping")
    def ping():
        return jsonify(ok=True)

    return app
