import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpErrorHandler from '@middy/http-error-handler';
import validator from '@middy/validator';
import { transpileSchema } from '@middy/validator/transpile';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';

const ddb = new DynamoDBClient({});

const eventSchema = transpileSchema({
  type: 'object',
  required: ['body'],
  properties: {
    body: {
      type: 'object',
      required: ['date', 'seats'],
      additionalProperties: false,
      properties: {
        date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
        seats: { type: 'integer', minimum: 1, maximum: 12 },
        remark: { type: 'string', maxLength: 200 },
      },
    },
  },
});

const lambdaHandler = async (event) => {
  const { date, seats, remark } = event.body;
  const id = randomUUID();
  await ddb.send(
    new PutItemCommand({
      TableName: process.env.BOOKINGS,
      Item: { id: { S: id }, date: { S: date }, seats: { N: String(seats) }, remark: { S: remark ?? '' } },
    }),
  );
  return { statusCode: 201, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id }) };
};

export const handler = middy()
  .use(httpJsonBodyParser())
  .use(validator({ eventSchema }))
  .use(httpErrorHandler())
  .handler(lambdaHandler);
