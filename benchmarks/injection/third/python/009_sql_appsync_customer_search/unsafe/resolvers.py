import os
import boto3

rds = boto3.client('rds-data')
ARNS = dict(resourceArn=os.environ['CLUSTER_ARN'], secretArn=os.environ['SECRET_ARN'], database='crm')


def search_customers(event, context):
    term = event['arguments'].get('term', '')
    if len(term) < 2:
        return []
    result = rds.execute_statement(  # expect: sql
        sql=f"select id, name, city from customers where name ilike '%{term}%' limit 20",
        **ARNS
    )
    out = []
    for row in result['records']:
        out.append({'id': row[0].get('longValue'), 'name': row[1].get('stringValue'), 'city': row[2].get('stringValue')})
    return out
