'use strict';

const HOME = 'https://portal.example.com/';

const destination = ({ next } = {}) => next || HOME;

function hasSession(headers) {
  const { Cookie: cookies = '' } = headers || {};
  return cookies.split(/;\s*/).some((c) => c.startsWith('sid='));
}

module.exports.handler = (event, _context, callback) => {
  if (!hasSession(event.headers)) {
    return callback(null, { statusCode: 302, headers: { Location: '/login' }, body: '' });
  }
  const location = destination(event.queryStringParameters || {});
  return callback(null, { statusCode: 302, headers: { Location: location }, body: '' }); // expect: redirect
};
