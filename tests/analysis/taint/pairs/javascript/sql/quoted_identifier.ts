// trigger: dynamodb
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { Client, escapeIdentifier } from "pg";

const client = new Client();
const ready = client.connect();

type Item = { schema: string; table: string };

async function truncate(name: string): Promise<void> {
  await ready;
  await client.query(`TRUNCATE ${name}`); // expect: INJ003
}

const items = (event: { Records: any[] }): Item[] =>
  event.Records.flatMap(({ dynamodb }) => (dynamodb.NewImage ? [unmarshall(dynamodb.NewImage) as Item] : []));

export const unsafe = async (event: { Records: any[] }) => {
  for (const { schema, table } of items(event)) {
    await truncate(`"${schema}"."${table}"`);
  }
};

export const safe = async (event: { Records: any[] }) => {
  for (const { schema, table } of items(event)) {
    await truncate([schema, table].map((part) => escapeIdentifier(part)).join("."));
  }
};
