TEXTS = {
    'CustomMessage_SignUp': ('Welcome to ACME', 'Your confirmation code is {####}.'),
    'CustomMessage_ForgotPassword': ('Reset your password', 'Your reset code is {####}.'),
}


def handler(event, context):
    entry = TEXTS.get(event['triggerSource'])
    if entry:
        event['response']['emailSubject'] = entry[0]
        event['response']['emailMessage'] = entry[1]
    return event
