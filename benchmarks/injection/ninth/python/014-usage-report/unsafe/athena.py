import boto3

_client = boto3.client("athena")


def start(query, workgroup):
    response = _client.start_query_execution(  # expect: sql
        QueryString=query,
        QueryExecutionContext={"Database": "metering"},
        WorkGroup=workgroup,
    )
    return response["QueryExecutionId"]
