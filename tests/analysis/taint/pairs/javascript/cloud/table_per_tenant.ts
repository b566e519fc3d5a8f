// trigger: appsync
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocument.from(new DynamoDBClient({}));

type Kind = "orders" | "invoices";
const KINDS: readonly Kind[] = ["orders", "invoices"];

function isKind(text: string): text is Kind {
  return KINDS.includes(text as Kind);
}

async function load(TableName: string, id: string) {
  const { Item } = await documents.get({ TableName, Key: { id } }); // expect: INJ014
  return Item;
}

interface Resolve {
  arguments: { kind: string; id: string };
}

export const unsafe = ({ arguments: { kind, id } }: Resolve) => load(`prod-${kind}`, id);

export const safe = async ({ arguments: { kind, id } }: Resolve) => {
  if (!isKind(kind)) {
    return null;
  }
  return load(`prod-${kind}`, id);
};
