const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

exports.InvoiceStore = class InvoiceStore {
  #client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  save(invoice) {
    return this.#client.send(new PutCommand({ TableName: process.env.INVOICES, Item: invoice }));
  }
};
