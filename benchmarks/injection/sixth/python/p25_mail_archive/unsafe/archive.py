import json, os
from datetime import datetime

BASE = os.getenv('ARCHIVE_DIR', '/mnt/archive')

def verdicts_ok(receipt):
    return all(receipt[v]['status'] == 'PASS' for v in ('spamVerdict', 'virusVerdict', 'dkimVerdict'))

def summary(mail):
    h = mail['commonHeaders']
    return {
        'from': h.get('from', []),
        'to': h.get('to', []),
        'subject': h.get('subject', ''),
        'received': mail['timestamp'],
    }

def folder(mail):
    day = datetime.fromisoformat(mail['timestamp'].replace('Z', '+00:00'))
    d = '%s/%04d/%02d' % (BASE, day.year, day.month)
    if not os.path.isdir(d):
        os.makedirs(d)
    return d

def handle_mail(event, context):
    kept = 0
    for record in event['Records']:
        mail, receipt = record['ses']['mail'], record['ses']['receipt']
        if not verdicts_ok(receipt):
            continue
        s = summary(mail)
        name = s['subject'].lower().replace(' ', '_') or 'none'
        f = open(folder(mail) + '/' + name + '.json', 'w')  # expect: path
        try:
            json.dump(s, f, indent=1)
        finally:
            f.close()
        kept += 1
    print('kept %d of %d' % (kept, len(event['Records'])))
    return {'disposition': 'CONTINUE'}
