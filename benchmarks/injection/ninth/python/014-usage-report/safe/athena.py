import boto3

_client = boto3.client("athena")


def start(query, workgroup, parameters):
    response = _client.start_query_execution(
        QueryString=query,
        ExecutionParameters=parameters,
        QueryExecutionContext={"Database": "metering"},
        WorkGroup=workgroup,
    )
    return response["QueryExecutionId"]
