import json

HOURS = {'berlin': '9-18', 'hamburg': '10-19'}


def handler(event, context):
    params = {p['name']: p['value'] for p in event.get('parameters', [])}
    hours = HOURS.get(params.get('city', '').lower(), 'unknown')
    return {
        'messageVersion': '1.0',
        'response': {
            'actionGroup': event['actionGroup'],
            'function': event['function'],
            'functionResponse': {'responseBody': {'TEXT': {'body': json.dumps({'hours': hours})}}},
        },
    }
