const { SESClient, SendRawEmailCommand } = require('@aws-sdk/client-ses');
const { headerValue } = require('./mime');

const ses = new SESClient({ region: 'eu-west-1' });

const SUPPORT = 'support@example.com';

function base64Lines(text) {
  return Buffer.from(text, 'utf8').toString('base64').replace(/(.{76})/g, '$1\r\n');
}

function mime(form) {
  const head = [
    'From: form@example.com',
    'To: ' + SUPPORT,
    'Reply-To: ' + headerValue(form.email),
    'Subject: ' + headerValue(form.subject),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  return head.join('\r\n') + '\r\n\r\n' + base64Lines(form.message);
}

exports.handler = async (event) => {
  const form = JSON.parse(event.body);
  const complete = ['email', 'subject', 'message'].every((k) => typeof form[k] === 'string');
  if (!complete) {
    return { statusCode: 400, body: JSON.stringify({ error: 'incomplete' }) };
  }
  const raw = mime(form);
  await ses.send(new SendRawEmailCommand({ Source: 'form@example.com', Destinations: [SUPPORT], RawMessage: { Data: Buffer.from(raw) } }));
  return { statusCode: 202, body: JSON.stringify({ ok: true }) };
};

exports.preflight = async () => ({
  statusCode: 204,
  headers: {
    'Access-Control-Allow-Origin': 'https://www.example.com',
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Max-Age': '600',
  },
});
