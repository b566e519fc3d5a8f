const util = require('node:util');
const { DynamoDBClient, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');

const db = new DynamoDBClient({});

class AuditTrail {
  constructor(stream) {
    this.stream = stream;
  }

  note(actor, action, value) {
    const line = util.format('AUDIT %s %s %s', actor, action, value);
    this.stream.write(`${line}\n`); // expect: log
  }
}

const audit = new AuditTrail(process.stdout);

exports.handler = async (event) => {
  const member = event.requestContext.authorizer.claims.sub;
  const { nickname } = JSON.parse(event.body);
  if (typeof nickname !== 'string' || nickname.length > 60) {
    return { statusCode: 400, body: '' };
  }
  await db.send(new UpdateItemCommand({
    TableName: process.env.MEMBERS,
    Key: { id: { S: member } },
    UpdateExpression: 'SET nickname = :nickname',
    ExpressionAttributeValues: { ':nickname': { S: nickname } },
  }));
  audit.note(member, 'nickname', nickname);
  return { statusCode: 204, body: '' };
};
