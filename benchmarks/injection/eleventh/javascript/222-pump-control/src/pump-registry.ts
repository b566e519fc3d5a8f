import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

export interface Pump {
  name: string;
  plant: string;
  maxBar: number;
  maxCelsius: number;
}

export class PumpRegistry {
  private readonly db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  private readonly cache = new Map<string, { pump?: Pump; until: number }>();

  async find(name: string): Promise<Pump | undefined> {
    const cached = this.cache.get(name);
    if (cached && cached.until > Date.now()) return cached.pump;
    const { Item } = await this.db.send(new GetCommand({ TableName: process.env.PUMP_TABLE, Key: { name } }));
    const pump = Item as Pump | undefined;
    this.cache.set(name, { pump, until: Date.now() + 60_000 });
    return pump;
  }
}
