import { DynamoDBClient, UpdateItemCommand, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { unmarshall, marshall } from '@aws-sdk/util-dynamodb';

export class LinkStore {
  #client = new DynamoDBClient({});
  #table;

  constructor(table) {
    this.#table = table;
  }

  async find(code) {
    try {
      const { Attributes } = await this.#client.send(new UpdateItemCommand({
        TableName: this.#table,
        Key: marshall({ code }),
        UpdateExpression: 'ADD hits :one',
        ConditionExpression: 'attribute_exists(code)',
        ExpressionAttributeValues: marshall({ ':one': 1 }),
        ReturnValues: 'ALL_NEW',
      }));
      return unmarshall(Attributes);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return null;
      throw error;
    }
  }
}
