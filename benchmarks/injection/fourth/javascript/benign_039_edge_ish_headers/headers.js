const middy = require('@middy/core');
const cors = require('@middy/http-cors');
const errorHandler = require('@middy/http-error-handler');

const SECURITY = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

const ORIGINS = ['https://app.example.com', 'https://admin.example.com'];

const securityHeaders = () => ({
  after: async (request) => {
    request.response.headers = { ...request.response.headers, ...SECURITY };
  },
});

const timing = (label) => {
  let start;
  return {
    before: () => {
      start = process.hrtime.bigint();
    },
    after: () => {
      const ms = Number((process.hrtime.bigint() - start) / 1000000n);
      console.log('%s took %d ms', label, ms);
    },
  };
};

const base = async (event) => {
  const days = Number(event.queryStringParameters?.days ?? 1);
  const until = new Date(Date.now() + Math.min(Math.max(days || 1, 1), 30) * 86400000);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ until: until.toISOString() }),
  };
};

exports.handler = middy(base).use(timing('deadline')).use(securityHeaders()).use(cors({ origins: ORIGINS })).use(errorHandler());
