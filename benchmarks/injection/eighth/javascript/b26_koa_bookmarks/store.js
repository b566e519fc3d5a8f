const { randomUUID } = require('crypto');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, DeleteCommand, PutCommand, QueryCommand } = require('@aws-sdk/lib-dynamodb');

class BookmarkStore {
  constructor(table) {
    this.table = table;
    this.ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  }

  async list(owner) {
    const { Items } = await this.ddb.send(new QueryCommand({
      TableName: this.table,
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': owner },
    }));
    return Items;
  }

  async add(owner, url, title) {
    const Item = { owner, id: randomUUID(), url, title };
    await this.ddb.send(new PutCommand({ TableName: this.table, Item }));
    return Item;
  }

  remove(owner, id) {
    return this.ddb.send(new DeleteCommand({ TableName: this.table, Key: { owner, id } }));
  }
}

module.exports = { BookmarkStore };
