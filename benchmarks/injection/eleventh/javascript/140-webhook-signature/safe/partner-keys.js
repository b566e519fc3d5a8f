'use strict';

const { createHash, timingSafeEqual } = require('node:crypto');
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
    const presented = createHash('sha256').update(key).digest();
    const expected = Buffer.from(record.keyHash, 'hex');
    return presented.length === expected.length && timingSafeEqual(presented, expected) ? record : null;
  }
}

module.exports = { PartnerKeys };
