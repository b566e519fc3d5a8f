import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export interface Payload {
  order: number;
}

export abstract class Command<P extends Payload> {
  protected abstract readonly state: string;

  async execute(p: P): Promise<void> {
    await ddb.send(
      new UpdateCommand({
        TableName: process.env.ORDERS_TABLE,
        Key: { id: p.order },
        UpdateExpression: 'SET #s = :s',
        ExpressionAttributeNames: { '#s': 'state' },
        ExpressionAttributeValues: { ':s': this.state },
      }),
    );
  }
}

export class CancelOrder extends Command<Payload> {
  protected readonly state = 'CANCELLED';
}

export class ShipOrder extends Command<Payload> {
  protected readonly state = 'SHIPPED';
}

export class CommandBus {
  private readonly commands = new Map<string, Command<Payload>>();

  register(name: string, command: Command<Payload>): void {
    this.commands.set(name, command);
  }

  async exec(name: string, payload: Payload): Promise<boolean> {
    const command = this.commands.get(name);
    if (!command || !Number.isSafeInteger(payload.order)) return false;
    await command.execute(payload);
    return true;
  }
}
