'use strict';
const { randomUUID } = require('node:crypto');

const GROUPS = ['a', 'b'];

exports.handler = async (event) => {
  const { request, response } = event.Records[0].cf;
  const cookies = (request.headers.cookie ?? []).map(({ value }) => value).join('; ');
  if (/(?:^|; )visitor=/.test(cookies)) return response;
  const id = randomUUID();
  const group = GROUPS[id.charCodeAt(0) % GROUPS.length];
  response.headers['set-cookie'] = [
    ...(response.headers['set-cookie'] ?? []),
    { key: 'Set-Cookie', value: `visitor=${id}; Path=/; Secure; HttpOnly` },
    { key: 'Set-Cookie', value: `group=${group}; Path=/; Secure` },
  ];
  return response;
};
