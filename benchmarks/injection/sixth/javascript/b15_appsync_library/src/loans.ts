import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

export interface Loan {
  user: string;
  id: string;
  title: string;
  due: number;
}

export class Loans {
  private db = DynamoDBDocument.from(new DynamoDBClient({}));

  constructor(private TableName: string) {}

  async of(user: string): Promise<Loan[]> {
    const { Items } = await this.db.query({
      TableName: this.TableName,
      KeyConditionExpression: '#u = :u',
      ExpressionAttributeNames: { '#u': 'user' },
      ExpressionAttributeValues: { ':u': user },
    });
    return (Items ?? []) as Loan[];
  }

  async one(user: string, id: string): Promise<Loan | null> {
    const { Item } = await this.db.get({ TableName: this.TableName, Key: { user, id } });
    return (Item as Loan) ?? null;
  }

  async extend(user: string, id: string, days: number): Promise<number> {
    const { Attributes } = await this.db.update({
      TableName: this.TableName,
      Key: { user, id },
      UpdateExpression: 'ADD due :d',
      ConditionExpression: 'attribute_exists(id)',
      ExpressionAttributeValues: { ':d': days * 86_400 },
      ReturnValues: 'UPDATED_NEW',
    });
    return Attributes?.due as number;
  }
}
