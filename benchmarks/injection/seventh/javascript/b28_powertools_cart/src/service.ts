import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

export interface CartLine {
  sku: string;
  quantity: number;
}

export class CartService {
  private readonly db = new DynamoDB({});

  async load(user: string): Promise<CartLine[]> {
    const { Items = [] } = await this.db.query({
      TableName: process.env.CART_TABLE,
      KeyConditionExpression: '#u = :u',
      ExpressionAttributeNames: { '#u': 'user' },
      ExpressionAttributeValues: { ':u': { S: user } },
    });
    return Items.map((i) => unmarshall(i) as CartLine);
  }
}
