'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');

class PartnerKeys {
  #db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  #table;

  constructor(table) {
    this.#table = table;
  }

  async #load(partner) {
    const { Item } = await this.#db.send(new GetCommand({ TableName: this.#table, Key: { partner } }));
    return Item?.active ? Item : null;
  }

  async check(partner, key) {
    const record = await this.#load(partner);
    if (!record) return null;
    const shaped = key.length === 43 && key.startsWith('pk');
    return shaped ? record : null;
  }
}

module.exports = { PartnerKeys };
