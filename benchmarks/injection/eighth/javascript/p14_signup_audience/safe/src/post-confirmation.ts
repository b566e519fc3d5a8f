import type { PostConfirmationTriggerHandler } from 'aws-lambda';
import { Client } from 'pg';

let client: Client | undefined;

async function connection(): Promise<Client> {
  if (!client) {
    client = new Client({ connectionString: process.env.CRM_DATABASE_URL });
    await client.connect();
  }
  return client;
}

export const handler: PostConfirmationTriggerHandler = async (event) => {
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') {
    return event;
  }

  const { sub, email, name = '', 'custom:company': company = '' } = event.request.userAttributes;
  const db = await connection();
  const statement = `
    INSERT INTO audience (id, email, full_name, company)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (id) DO NOTHING`;
  await db.query(statement, [sub, email, name, company]);

  return event;
};
