def handler(event, context):
    index = int(event.get('index', 0)) + int(event.get('step', 1))
    return {'index': index, 'step': int(event.get('step', 1)), 'continue': index < int(event.get('count', 10))}
