import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  BatchExecuteStatementCommand,
  DynamoDBDocumentClient,
  ExecuteStatementCommand,
  TransactGetCommand,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});
const { STOCK_TABLE: stock, RESERVATIONS_TABLE: reservations } = process.env as Record<string, string>;

type Change = { sku: string; id: string; count: number; customer: string };

const take = (sku: string, count: number) => ({
  Update: {
    TableName: stock,
    Key: { sku },
    UpdateExpression: "ADD free :n",
    ConditionExpression: "free >= :m",
    ExpressionAttributeValues: { ":n": -count, ":m": Math.max(count, 0) },
  },
});

async function reserve({ sku, id, count, customer }: Change) {
  await documents.send(
    new TransactWriteCommand({
      TransactItems: [
        take(sku, count),
        {
          ConditionCheck: {
            TableName: reservations,
            Key: { id: `block#${customer}` },
            ConditionExpression: "attribute_not_exists(id)",
          },
        },
        { Put: { TableName: reservations, Item: { id, sku, count, customer } } },
      ],
    }),
  );
}

async function release({ sku, id, count }: Change) {
  await documents.send(
    new TransactWriteCommand({
      TransactItems: [take(sku, -count), { Delete: { TableName: reservations, Key: { id } } }],
    }),
  );
}

async function purge(sku: string) {
  const { Items = [] } = await documents.send(
    new ExecuteStatementCommand({
      Statement: `SELECT id FROM "${reservations}"."by-sku" WHERE sku = ?`,
      Parameters: [sku],
    }),
  );
  const old = await documents.send(
    new ExecuteStatementCommand({ Statement: `SELECT id FROM "${reservations}" WHERE id = ?`, Parameters: ["old"] }),
  );
  await documents.send(
    new BatchExecuteStatementCommand({
      Statements: [...Items, ...(old.Items ?? [])].slice(0, 25).map(({ id }) => ({
        Statement: `DELETE FROM "${reservations}" WHERE id = ?`,
        Parameters: [id],
      })),
    }),
  );
}

export const handler = async (event: Change & { do: "reserve" | "release" | "purge" }) => {
  try {
    if (event.do === "purge") await purge(event.sku);
    else await { reserve, release }[event.do](event);
  } catch (error) {
    if (error instanceof TransactionCanceledException) return { ok: false };
    throw error;
  }
  const now = await documents.send(
    new TransactGetCommand({ TransactItems: [{ Get: { TableName: stock, Key: { sku: event.sku } } }] }),
  );
  return { ok: true, free: now.Responses?.[0]?.Item?.free };
};
