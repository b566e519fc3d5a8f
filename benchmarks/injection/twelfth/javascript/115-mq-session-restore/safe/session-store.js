'use strict';
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const { marshall } = require('@aws-sdk/util-dynamodb');

class SessionStore {
  #table;
  #client = new DynamoDBClient({});

  constructor(table) {
    this.#table = table;
  }

  put(agentId, cart) {
    const Item = marshall({ agentId, cart, restoredAt: Date.now() });
    return this.#client.send(new PutItemCommand({ TableName: this.#table, Item }));
  }
}

exports.SessionStore = SessionStore;
