import json
import math

FORMULAS = {
    'net': lambda q, p: q * p,
    'gross': lambda q, p: q * p * 1.19,
    'bulk': lambda q, p: q * p * (0.9 if q > 100 else 1),
}


def lambda_handler(event, context):
    body = json.loads(event['body'])
    qty = int(body.get('qty', 1))
    price = float(body.get('price', 0))
    try:
        total = FORMULAS[body['formula']](qty, price)
    except KeyError:
        return {'statusCode': 400, 'body': json.dumps({'message': 'unknown formula'})}
    return {
        'statusCode': 200,
        'headers': {'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*'},
        'body': json.dumps({'total': round(float(total), 2)})
    }
