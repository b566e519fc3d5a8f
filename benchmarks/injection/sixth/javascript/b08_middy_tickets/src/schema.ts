export const schema = {
  type: 'object',
  required: ['pathParameters'],
  properties: {
    pathParameters: {
      type: 'object',
      required: ['user'],
      properties: { user: { type: 'string', pattern: '^[0-9]{1,10}$' } },
    },
    queryStringParameters: {
      type: 'object',
      properties: {
        state: { type: 'string', enum: ['open', 'closed', 'waiting'] },
        text: { type: 'string', maxLength: 60 },
      },
    },
  },
} as const;
