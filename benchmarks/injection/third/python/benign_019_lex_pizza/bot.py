SIZES = ['small', 'medium', 'large']
PRICE = {'small': 8, 'medium': 11, 'large': 14}


def close(event, text):
    event['sessionState']['intent']['state'] = 'Fulfilled'
    return {
        'sessionState': {'dialogAction': {'type': 'Close'}, 'intent': event['sessionState']['intent']},
        'messages': [{'contentType': 'PlainText', 'content': text}],
    }


def elicit(event, slot, text):
    return {
        'sessionState': {'dialogAction': {'type': 'ElicitSlot', 'slotToElicit': slot},
                         'intent': event['sessionState']['intent']},
        'messages': [{'contentType': 'PlainText', 'content': text}],
    }


def lambda_handler(event, context):
    slot = event['sessionState']['intent']['slots'].get('Size')
    size = slot['value']['interpretedValue'] if slot else None
    if size not in SIZES:
        return elicit(event, 'Size', 'Which size? small, medium or large?')
    return close(event, 'That makes %d euro.' % PRICE[size])
