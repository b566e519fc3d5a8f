import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';

export class Connections {
  private readonly db = new DynamoDB({});
  private readonly table = process.env.CONNECTIONS ?? 'connections';

  async add(id: string) {
    await this.db.putItem({ TableName: this.table, Item: marshall({ id, since: Date.now(), x: 0, y: 0 }) });
  }

  async remove(id: string) {
    await this.db.deleteItem({ TableName: this.table, Key: marshall({ id }) });
  }

  async move(id: string, x: number, y: number) {
    await this.db.updateItem({
      TableName: this.table,
      Key: marshall({ id }),
      UpdateExpression: 'SET x = :x, y = :y',
      ConditionExpression: 'attribute_exists(id)',
      ExpressionAttributeValues: marshall({ ':x': x, ':y': y }),
    });
  }
}
