const COOKIE_ATTRIBUTES = 'Path=/; Max-Age=31536000; SameSite=Lax; Secure';

function serializeCookie(name, value) {
  return name + '=' + encodeURIComponent(value) + '; ' + COOKIE_ATTRIBUTES;
}

exports.handler = async function (event) {
  const query = event.queryStringParameters || {};
  const cookies = [];

  if (query.locale) {
    cookies.push(serializeCookie('locale', query.locale));
  }
  if (query.currency) {
    cookies.push(serializeCookie('currency', query.currency));
  }

  if (cookies.length === 0) {
    return { statusCode: 400, headers: { 'Content-Type': 'application/json' }, body: '{"message":"nothing to set"}' };
  }

  return {
    statusCode: 204,
    multiValueHeaders: {
      'Set-Cookie': cookies,
      'Cache-Control': ['no-store'],
    },
    body: '',
  };
};
