const escapeHtml = require('escape-html');
const { removeSubscriber } = require('./subscribers');

const page = (title, content) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${title}</title></head>
  <body><main>${content}</main></body>
</html>`;

const headers = { 'Content-Type': 'text/html; charset=utf-8' };

exports.handler = async (event) => {
  const email = (event.queryStringParameters && event.queryStringParameters.email) || '';
  const signature = (event.queryStringParameters && event.queryStringParameters.sig) || '';
  if (!email) {
    return { statusCode: 400, headers, body: page('Unsubscribe', '<p>No address given</p>') };
  }

  const removed = await removeSubscriber(email, signature);
  const message = removed
    ? `<p>${escapeHtml(email)} will get no more mail from us.</p>`
    : `<p>We do not know ${escapeHtml(email)}.</p>`;

  return { statusCode: removed ? 200 : 404, headers, body: page('Unsubscribe', message) };
};
