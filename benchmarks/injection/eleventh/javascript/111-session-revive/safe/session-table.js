'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

class SessionTable {
  #client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  #name;

  constructor(name) {
    this.#name = name;
  }

  async save(session) {
    await this.#client.send(new PutCommand({ TableName: this.#name, Item: session.toItem() }));
  }
}

module.exports = { SessionTable };
