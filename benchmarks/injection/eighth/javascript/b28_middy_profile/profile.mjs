import middy from '@middy/core'
import jsonBodyParser from '@middy/http-json-body-parser'
import validator from '@middy/validator'
import { transpileSchema } from '@middy/validator/transpile'
import httpErrorHandler from '@middy/http-error-handler'
import cors from '@middy/http-cors'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}))

const eventSchema = transpileSchema({
  type: 'object',
  required: ['body', 'requestContext'],
  properties: {
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['displayName'],
      properties: {
        displayName: { type: 'string', minLength: 1, maxLength: 40 },
        newsletter: { type: 'boolean', default: false },
      },
    },
  },
})

const updateProfile = async ({ body: { displayName, newsletter }, requestContext }) => {
  const { sub } = requestContext.authorizer.claims
  await ddb.send(new UpdateCommand({
    TableName: process.env.PROFILE_TABLE,
    Key: { userId: sub },
    UpdateExpression: 'SET displayName = :name, newsletter = :news',
    ExpressionAttributeValues: { ':name': displayName, ':news': newsletter },
  }))
  return { statusCode: 200, body: JSON.stringify({ displayName, newsletter }) }
}

export const handler = middy()
  .use(jsonBodyParser())
  .use(validator({ eventSchema }))
  .use(cors({ origin: 'https://app.example.com' }))
  .use(httpErrorHandler())
  .handler(updateProfile)
