'use strict';

const Ajv = require('ajv');

const ajv = new Ajv({ allErrors: false });

exports.checkTicket = ajv.compile({
  type: 'object',
  additionalProperties: false,
  required: ['product', 'severity', 'summary'],
  properties: {
    product: { enum: ['router', 'switch', 'controller'] },
    severity: { type: 'integer', minimum: 1, maximum: 4 },
    summary: { type: 'string', minLength: 5, maxLength: 200 },
  },
});
