const DEFAULT_THEME = 'light';

const chosenTheme = (params = {}) => decodeURIComponent(params.theme || DEFAULT_THEME);

const cookie = (name, value, maxAge = 31536000) => `${name}=${value}; Path=/; Max-Age=${maxAge}; SameSite=Lax`;

exports.handler = async (event) => {
  if (event.httpMethod !== 'POST') {
    return { statusCode: 405, statusDescription: '405 Method Not Allowed', isBase64Encoded: false };
  }
  const theme = chosenTheme(event.queryStringParameters);
  const headers = { 'Set-Cookie': cookie('theme', theme), 'Cache-Control': 'no-store' };
  return { statusCode: 204, statusDescription: '204 No Content', isBase64Encoded: false, headers }; // expect: header
};
