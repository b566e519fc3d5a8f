const H = {
  'strict-transport-security': [{ key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' }],
  'x-frame-options': [{ key: 'X-Frame-Options', value: 'SAMEORIGIN' }],
  'referrer-policy': [{ key: 'Referrer-Policy', value: 'same-origin' }],
};
exports.handler = async (event) => {
  const response = event.Records[0].cf.response;
  Object.assign(response.headers, H);
  return response;
};
