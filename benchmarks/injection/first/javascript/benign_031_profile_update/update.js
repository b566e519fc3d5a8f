const middy = require('@middy/core');
const jsonBodyParser = require('@middy/http-json-body-parser');
const validator = require('@middy/validator');
const { transpileSchema } = require('@middy/validator/transpile');
const httpErrorHandler = require('@middy/http-error-handler');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const eventSchema = {
  type: 'object',
  required: ['body'],
  properties: {
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['displayName', 'language'],
      properties: {
        displayName: { type: 'string', minLength: 1, maxLength: 60 },
        language: { type: 'string', enum: ['en', 'de', 'fr'] },
      },
    },
  },
};

const update = async (event) => {
  const { displayName, language } = event.body;
  const { Attributes } = await ddb.send(new UpdateCommand({
    TableName: process.env.PROFILE_TABLE,
    Key: { userId: event.requestContext.authorizer.claims.sub },
    UpdateExpression: 'SET #name = :name, #language = :language',
    ExpressionAttributeNames: { '#name': 'displayName', '#language': 'language' },
    ExpressionAttributeValues: { ':name': displayName, ':language': language },
    ReturnValues: 'ALL_NEW',
  }));
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(Attributes),
  };
};

exports.handler = middy(update)
  .use(jsonBodyParser())
  .use(validator({ eventSchema: transpileSchema(eventSchema) }))
  .use(httpErrorHandler());
