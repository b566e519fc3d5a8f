'use strict';

const HOME = 'https://portal.example.com/';
const TARGETS = new Map([
  ['billing', 'https://billing.example.com/'],
  ['support', 'https://support.example.com/tickets'],
]);

const destination = ({ next } = {}) => TARGETS.get(next) || HOME;

function hasSession(headers) {
  const { Cookie: cookies = '' } = headers || {};
  return cookies.split(/;\s*/).some((c) => c.startsWith('sid='));
}

module.exports.handler = (event, _context, callback) => {
  if (!hasSession(event.headers)) {
    return callback(null, { statusCode: 302, headers: { Location: '/login' }, body: '' });
  }
  const location = destination(event.queryStringParameters || {});
  return callback(null, { statusCode: 302, headers: { Location: location }, body: '' });
};
