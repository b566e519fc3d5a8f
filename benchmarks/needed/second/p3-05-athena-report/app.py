import os
import time

import boto3

session = boto3.session.Session()
athena = session.client("athena")

DATABASE = "analytics"
WORKGROUP = os.environ["WORKGROUP"]
RESULTS = os.environ["RESULTS_BUCKET"]

SQL = """
SELECT country, count(*) AS visits
FROM pageviews
WHERE dt = ?
GROUP BY country
"""


def run(day):
    query = athena.start_query_execution(
        QueryString=SQL,
        ExecutionParameters=[f"'{day}'"],
        QueryExecutionContext={"Database": DATABASE, "Catalog": "AwsDataCatalog"},
        ResultConfiguration={"OutputLocation": f"s3://{RESULTS}/daily/"},
        WorkGroup=WORKGROUP,
    )["QueryExecutionId"]
    deadline = time.time() + 240
    while time.time() < deadline:
        state = athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]["Status"]
        if state["State"] == "SUCCEEDED":
            return query
        if state["State"] in ("FAILED", "CANCELLED"):
            raise RuntimeError(state.get("StateChangeReason", "query failed"))
        time.sleep(1.5)
    athena.stop_query_execution(QueryExecutionId=query)
    raise TimeoutError(query)


def rows(query):
    first = True
    for page in athena.get_paginator("get_query_results").paginate(QueryExecutionId=query):
        for row in page["ResultSet"]["Rows"]:
            if first:
                first = False
                continue
            yield [cell.get("VarCharValue") for cell in row["Data"]]


def handler(event, context):
    query = run(event["day"])
    data = [
        {
            "MetricName": "Visits",
            "Dimensions": [{"Name": "Country", "Value": country or "unknown"}],
            "Value": float(visits),
        }
        for country, visits in rows(query)
    ]
    cloudwatch = session.client("cloudwatch")
    for start in range(0, len(data), 500):
        cloudwatch.put_metric_data(Namespace="Web", MetricData=data[start : start + 500])
    return len(data)
