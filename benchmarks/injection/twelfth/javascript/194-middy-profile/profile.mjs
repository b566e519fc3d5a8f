import middy from '@middy/core';
import jsonBodyParser from '@middy/http-json-body-parser';
import validator from '@middy/validator';
import { transpileSchema } from '@middy/validator/transpile';
import httpErrorHandler from '@middy/http-error-handler';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const eventSchema = transpileSchema({
  type: 'object',
  properties: {
    body: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        displayName: { type: 'string', maxLength: 60 },
        bio: { type: 'string', maxLength: 500 },
        newsletter: { type: 'boolean' },
      },
    },
  },
});

const expression = (changes) => {
  const names = {};
  const values = {};
  const sets = Object.entries(changes).map(([field, value], i) => {
    names[`#f${i}`] = field;
    values[`:v${i}`] = value;
    return `#f${i} = :v${i}`;
  });
  return { UpdateExpression: `SET ${sets.join(', ')}`, ExpressionAttributeNames: names, ExpressionAttributeValues: values };
};

const update = async ({ body, requestContext }) => {
  const Key = { userId: requestContext.authorizer.claims.sub };
  await db.send(new UpdateCommand({ TableName: process.env.PROFILES_TABLE, Key, ...expression(body) }));
  return { statusCode: 204 };
};

export const handler = middy(update).use(jsonBodyParser()).use(validator({ eventSchema })).use(httpErrorHandler());
