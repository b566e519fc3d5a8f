import json
import boto3

lam = boto3.client('lambda')


class AgentEvent:
    def __init__(self, raw):
        self.raw = raw
        self.params = {p['name']: p['value'] for p in raw.get('parameters', [])}

    def answer(self, text):
        return {
            'messageVersion': self.raw.get('messageVersion', '1.0'),
            'response': {
                'actionGroup': self.raw['actionGroup'],
                'function': self.raw['function'],
                'functionResponse': {'responseBody': {'TEXT': {'body': text}}},
            },
        }


def call(tool, amount):
    res = lam.invoke(  # expect: cloud
        FunctionName=tool,
        InvocationType='RequestResponse',
        Payload=json.dumps({'amount': amount}).encode(),
    )
    if 'FunctionError' in res:
        return 'The tool failed.'
    return str(json.loads(res['Payload'].read()))


def lambda_handler(event, context):
    agent = AgentEvent(event)
    try:
        amount = float(agent.params['amount'])
    except (KeyError, ValueError):
        return agent.answer('I need an amount.')
    return agent.answer(call(agent.params.get('tool', 'tax-calculator'), amount))
