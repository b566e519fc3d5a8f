import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

interface Contact {
  id: string;
  mail: string;
}

const ddb = new DynamoDBClient({});

export async function syncContacts(): Promise<number> {
  const res = await fetch(`${process.env.CRM_URL}/contacts`, {
    headers: { authorization: `Bearer ${process.env.CRM_TOKEN}` },
  });
  if (!res.ok) throw new Error(`crm answered ${res.status}`);
  const contacts = (await res.json()) as Contact[];
  for (const { id, mail } of contacts) {
    await ddb.send(new PutItemCommand({ TableName: process.env.CONTACTS_TABLE, Item: { id: { S: id }, mail: { S: mail } } }));
  }
  return contacts.length;
}
