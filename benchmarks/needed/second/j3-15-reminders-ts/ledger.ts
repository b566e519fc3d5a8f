import { DynamoDBClient, ExecuteTransactionCommand, BatchExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';

const client = new DynamoDBClient({});
const REMINDERS = process.env.REMINDERS_TABLE!;
const USERS = process.env.USERS_TABLE!;
const args = (...values: unknown[]) => values.map((v) => marshall({ v }).v);

export async function add(id: string, user: string, text: string): Promise<void> {
  await client.send(
    new ExecuteTransactionCommand({
      TransactStatements: [
        { Statement: `INSERT INTO "${REMINDERS}" VALUE {'id': ?, 'owner': ?, 'text': ?}`, Parameters: args(id, user, text) },
        { Statement: `UPDATE "${USERS}" SET open = open + 1 WHERE id = ?`, Parameters: args(user) },
      ],
    }),
  );
}

export async function drop(ids: string[]): Promise<void> {
  const Statements = ids.map((id) => ({
    Statement: `DELETE FROM "${REMINDERS}" WHERE id = ?`,
    Parameters: args(id),
  }));
  await client.send(new BatchExecuteStatementCommand({ Statements }));
}

