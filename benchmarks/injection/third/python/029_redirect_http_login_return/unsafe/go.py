PAGES = {
    'home': 'https://shop.example.com/',
    'cart': 'https://shop.example.com/cart',
    'orders': 'https://shop.example.com/account/orders',
}


def handler(event, context):
    qs = event.get('queryStringParameters') or {}
    if not (event.get('cookies') or []):
        return {'statusCode': 302, 'headers': {'Location': 'https://login.example.com/'}}
    target = qs.get('return_to', PAGES['home'])
    return {  # expect: redirect
        'statusCode': 302,
        'headers': {'Location': target, 'Cache-Control': 'no-store'},
        'body': ''
    }
