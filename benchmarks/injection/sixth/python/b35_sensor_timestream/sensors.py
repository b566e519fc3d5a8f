import os
import time
import boto3

ts = boto3.client('timestream-write')

MEASURES = {
    't': ('temperature', 'DOUBLE', float),
    'h': ('humidity', 'DOUBLE', float),
    'b': ('battery', 'BIGINT', int),
}


def records(event):
    now = str(int(time.time() * 1000))
    dims = [{'Name': 'thing', 'Value': event['thing'][:128]}]
    for short, value in event.get('m', {}).items():
        if short not in MEASURES:
            continue
        name, kind, conv = MEASURES[short]
        try:
            v = conv(value)
        except (TypeError, ValueError):
            continue
        yield {
            'Dimensions': dims,
            'MeasureName': name,
            'MeasureValue': str(v),
            'MeasureValueType': kind,
            'Time': now,
        }


def handler(event, context):
    rs = list(records(event))
    if not rs:
        return 0
    try:
        ts.write_records(DatabaseName=os.environ['TS_DB'], TableName=os.environ['TS_TABLE'], Records=rs)
    except ts.exceptions.RejectedRecordsException as e:
        print('rejected', len(e.response['RejectedRecords']))
    return len(rs)
