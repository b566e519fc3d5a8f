import Ajv, { JSONSchemaType } from 'ajv';

export interface Product {
  sku: string;
  picture: string;
}

const schema: JSONSchemaType<Product> = {
  type: 'object',
  properties: {
    sku: { type: 'string' },
    picture: { type: 'string' },
  },
  required: ['sku', 'picture'],
};

const validate = new Ajv().compile(schema);

export function decode(value: string): Product | null {
  const data: unknown = JSON.parse(Buffer.from(value, 'base64').toString('utf8'));
  return validate(data) ? data : null;
}
