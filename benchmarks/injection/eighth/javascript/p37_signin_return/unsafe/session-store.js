const { randomUUID } = require('crypto');
const { DynamoDBClient, DeleteItemCommand, PutItemCommand } = require('@aws-sdk/client-dynamodb');

class SessionStore {
  constructor(client = new DynamoDBClient({})) {
    this.client = client;
    this.table = process.env.SESSION_TABLE;
  }

  async redeem(code) {
    if (!code) return null;
    const { Attributes } = await this.client.send(new DeleteItemCommand({
      TableName: this.table,
      Key: { pk: { S: `code#${code}` } },
      ReturnValues: 'ALL_OLD',
    }));
    if (!Attributes) return null;
    const id = randomUUID();
    await this.client.send(new PutItemCommand({
      TableName: this.table,
      Item: { pk: { S: `session#${id}` }, user: Attributes.user },
    }));
    return { id };
  }
}

module.exports = { SessionStore };
