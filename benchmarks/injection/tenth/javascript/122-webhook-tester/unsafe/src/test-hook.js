'use strict';
const axios = require('axios');
const { endpointOf } = require('./registry');

const http = axios.create({ timeout: 3000, maxRedirects: 0, validateStatus: () => true });

exports.handler = async (event) => {
  const tenant = event.requestContext.authorizer.lambda.tenant;
  const { endpointId, url } = JSON.parse(event.body);
  const endpoint = await endpointOf(tenant, String(endpointId));
  if (!endpoint) return { statusCode: 404 };

  const target = url || endpoint.url;
  const { status, data } = await http.post(target, { type: 'ping', sentAt: new Date().toISOString() }); // expect: ssrf
  return { statusCode: 200, body: JSON.stringify({ status, data }) };
};
