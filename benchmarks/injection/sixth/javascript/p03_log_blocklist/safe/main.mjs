import { decode } from './lib/decode.mjs';
import { owner } from './lib/whois.mjs';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const db = new DynamoDBClient({});
const seen = new Map();

function* denied(payload) {
  for (const { id, message } of payload.logEvents) {
    const fields = message.trim().split(/\t/);
    if (fields.length < 4) continue;
    const [, verdict, address] = fields;
    if (verdict === 'DENY') yield { id, address };
  }
}

export const handler = async (event) => {
  const payload = decode(event.awslogs.data);
  if (payload.messageType === 'CONTROL_MESSAGE') return { handled: 0 };

  let handled = 0;
  for (const { id, address } of denied(payload)) {
    if (!seen.has(address)) {
      try {
        seen.set(address, await owner(address));
      } catch (err) {
        console.warn(JSON.stringify({ msg: 'whois failed', id, reason: err.name }));
        continue;
      }
    }
    await db.send(new PutItemCommand({
      TableName: process.env.DENIED_TABLE,
      Item: { id: { S: id }, address: { S: address }, owner: { S: seen.get(address) } },
    }));
    handled++;
  }
  return { handled };
};
