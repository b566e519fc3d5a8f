import functools
import json
import os
import re

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'glossary')
LANGUAGES = ('de', 'en', 'it')


@functools.lru_cache(maxsize=len(LANGUAGES))
def load(lang):
    if lang not in LANGUAGES:
        raise KeyError(lang)
    with open(os.path.join(DATA, lang + '.json'), encoding='utf-8') as f:
        return json.load(f)


def search(entries, term, whole):
    pattern = re.escape(term)
    if whole:
        pattern = r'\b' + pattern + r'\b'
    rx = re.compile(pattern, re.IGNORECASE)
    return [e for e in entries if rx.search(e['term']) or rx.search(e['text'])]


def handler(event, context):
    q = event.get('queryStringParameters') or {}
    try:
        entries = load(q.get('lang', 'en'))
    except KeyError:
        return {'statusCode': 404, 'body': json.dumps({'languages': LANGUAGES})}
    term = q.get('q', '')
    hits = search(entries, term, q.get('whole') == '1') if term else entries
    return {'statusCode': 200, 'headers': {'Content-Type': 'application/json'}, 'body': json.dumps(hits[:100])}
