const pino = require('pino');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, DeleteCommand } = require('@aws-sdk/lib-dynamodb');

const log = pino({ level: process.env.LOG_LEVEL || 'info', base: { service: 'albums' } });
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async (event) => {
  const owner = event.requestContext.authorizer.claims.sub;
  const { albumId } = event.pathParameters;
  const reason = event.queryStringParameters?.reason;

  const { Attributes } = await ddb.send(new DeleteCommand({
    TableName: process.env.ALBUMS_TABLE,
    Key: { owner, albumId },
    ReturnValues: 'ALL_OLD',
  }));

  log.info({ owner, albumId, reason, existed: Boolean(Attributes) }, 'album removed');
  return { statusCode: Attributes ? 204 : 404, headers: {}, body: '' };
};
