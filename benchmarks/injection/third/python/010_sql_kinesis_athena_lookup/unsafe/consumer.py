import base64
import json
import os
import boto3

athena = boto3.client('athena')


def build_query(device_id, day):
    return ("SELECT count(*) FROM telemetry WHERE device_id = " + str(device_id)
            + " AND dt = date_add('day', -" + str(day) + ", current_date)")


def handler(event, context):
    started = []
    for record in event['Records']:
        payload = json.loads(base64.b64decode(record['kinesis']['data']))
        if payload.get('type') != 'audit':
            continue
        device = payload['deviceId']
        r = athena.start_query_execution(  # expect: sql
            QueryString=build_query(device, 1),
            QueryExecutionContext={'Database': os.environ['GLUE_DB']},
            ResultConfiguration={'OutputLocation': os.environ['ATHENA_OUT']}
        )
        started.append(r['QueryExecutionId'])
    print('started', len(started))
    return {'started': len(started)}
