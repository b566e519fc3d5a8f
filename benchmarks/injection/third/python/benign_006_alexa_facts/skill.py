import random

FACTS = [
    'A year on Mercury is just 88 days long.',
    'Jupiter has the shortest day of all the planets.',
    'The Sun is an almost perfect sphere.',
]


def speak(text, end=True):
    return {
        'version': '1.0',
        'response': {'outputSpeech': {'type': 'PlainText', 'text': text}, 'shouldEndSession': end},
    }


def lambda_handler(event, context):
    req = event['request']
    if req['type'] == 'LaunchRequest':
        return speak('Welcome. Ask me for a space fact.', False)
    if req['type'] == 'IntentRequest' and req['intent']['name'] == 'GetFactIntent':
        return speak(random.choice(FACTS))
    return speak('Goodbye')
