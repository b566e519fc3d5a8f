import csv
import io
import os
import boto3

table = boto3.resource('dynamodb').Table(os.environ['ORDERS'])


def handler(event, context):
    out = io.StringIO()
    w = csv.writer(out)
    w.writerow(['id', 'total', 'created'])
    for item in table.scan(Limit=1000)['Items']:
        w.writerow([item['id'], str(item['total']), item['created']])
    return {
        'statusCode': 200,
        'headers': {'Content-Type': 'text/csv', 'Content-Disposition': 'attachment; filename="orders.csv"'},
        'body': out.getvalue(),
    }
