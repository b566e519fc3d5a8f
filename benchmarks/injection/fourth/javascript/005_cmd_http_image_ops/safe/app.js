const middy = require('@middy/core');
const jsonBodyParser = require('@middy/http-json-body-parser');
const httpErrorHandler = require('@middy/http-error-handler');
const createError = require('http-errors');
const ops = require('./ops');
const Runner = require('./runner');

const runner = new Runner('/opt/bin/convert');

async function base(event) {
  const steps = event.body.steps;
  if (!Array.isArray(steps) || steps.length > 10) {
    throw createError(422, 'steps');
  }
  const pieces = [];
  for (const step of steps) {
    const piece = ops.render(step);
    if (piece) pieces.push(piece);
  }
  const output = await runner.apply(pieces);
  return { statusCode: 200, headers: { 'content-type': 'image/png' }, isBase64Encoded: true, body: output };
}

exports.handler = middy(base).use(jsonBodyParser()).use(httpErrorHandler());
