const escapeHtml = require('escape-html');
const querystring = require('querystring');

exports.handler = async (event) => {
  const raw = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  const name = escapeHtml(String(querystring.parse(raw).name || 'friend'));
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<html><body><h1>Thank you, ${name}</h1></body></html>`,
  };
};
