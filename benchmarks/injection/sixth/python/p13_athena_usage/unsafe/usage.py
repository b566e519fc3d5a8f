import os
import string
import boto3

athena = boto3.client('athena')

QUERY = string.Template("""
SELECT account, SUM(bytes) AS bytes, COUNT(*) AS calls
FROM usage_log
WHERE month = '$month' AND account = '$account'
GROUP BY account
""")


class Query(object):
    def __init__(self, task):
        self.account = task['account']
        self.month = task['month']

    def text(self):
        return QUERY.substitute(month=self.month, account=self.account)

    def start(self):
        answer = athena.start_query_execution(  # expect: sql
            QueryString=self.text(),
            WorkGroup=os.environ['WORKGROUP'],
            QueryExecutionContext={'Database': os.environ['GLUE_DB']},
        )
        return answer['QueryExecutionId']


def start(event, context):
    ids = []
    for task in event['accounts']:
        ids.append({'account': task['account'], 'queryId': Query(task).start()})
    return {'queries': ids, 'count': len(ids)}


def collect(event, context):
    left = []
    for q in event['queries']:
        st = athena.get_query_execution(QueryExecutionId=q['queryId'])['QueryExecution']['Status']['State']
        if st in ('QUEUED', 'RUNNING'):
            left.append(q)
    return {'queries': left, 'done': not left}
