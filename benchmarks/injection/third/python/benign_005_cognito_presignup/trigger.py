def pre_sign_up(event, context):
    email = event['request']['userAttributes'].get('email', '').lower()
    if not email.endswith('@example.com'):
        raise Exception('Sign-up is limited to employees')
    event['response']['autoConfirmUser'] = False
    event['response']['autoVerifyEmail'] = False
    return event
