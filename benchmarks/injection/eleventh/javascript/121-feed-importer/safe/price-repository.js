'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { BatchWriteCommand, DynamoDBDocumentClient } = require('@aws-sdk/lib-dynamodb');

class PriceRepository {
  #documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  constructor(table) {
    this.table = table;
  }

  async putAll(items) {
    let pending = { [this.table]: items.map((Item) => ({ PutRequest: { Item } })) };
    for (let attempt = 0; attempt < 5 && Object.keys(pending).length > 0; attempt += 1) {
      const { UnprocessedItems } = await this.#documents.send(new BatchWriteCommand({ RequestItems: pending }));
      pending = UnprocessedItems ?? {};
    }
  }
}

module.exports = { PriceRepository };
