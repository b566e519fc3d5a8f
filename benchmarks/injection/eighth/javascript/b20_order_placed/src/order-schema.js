'use strict';

const Ajv = require('ajv');

const ajv = new Ajv({ allErrors: false });

module.exports = ajv.compile({
  type: 'object',
  additionalProperties: false,
  required: ['sku', 'quantity', 'shipping'],
  properties: {
    sku: { type: 'string', pattern: '^[A-Z]{3}-[0-9]{5}$' },
    quantity: { type: 'integer', minimum: 1, maximum: 99 },
    shipping: { enum: ['standard', 'express'] },
  },
});
