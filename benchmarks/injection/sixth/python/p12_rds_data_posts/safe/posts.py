import os

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import AppSyncResolver

logger = Logger()
app = AppSyncResolver()
rds = boto3.client("rds-data")


def execute(sql, **params):
    res = rds.execute_statement(
        resourceArn=os.environ["CLUSTER_ARN"],
        secretArn=os.environ["SECRET_ARN"],
        database="blog",
        sql=sql,
        parameters=[{"name": k, "value": {"stringValue": v}} for k, v in params.items()],
        includeResultMetadata=True,
    )
    names = [c["name"] for c in res.get("columnMetadata", [])]
    return [dict(zip(names, (next(iter(f.values())) for f in row))) for row in res.get("records", [])]


@app.resolver(type_name="Query", field_name="post")
def post(id: str):
    rows = execute("SELECT id, title, body FROM posts WHERE id = :id", id=id)
    return rows[0] if rows else None


@app.resolver(type_name="Query", field_name="postsByTag")
def posts_by_tag(tag: str, author: str = ""):
    where, params = "tags LIKE :tag", {"tag": f"%{tag}%"}
    if author:
        where += " AND author = :author"
        params["author"] = author
    return execute(f"SELECT id, title, author FROM posts WHERE {where} LIMIT 100", **params)


@app.resolver(type_name="Mutation", field_name="rename")
def rename(id: str, title: str):
    execute("UPDATE posts SET title = :title WHERE id = :id", id=id, title=title)
    return post(id)


@logger.inject_lambda_context
def handler(event, context):
    return app.resolve(event, context)
