import type { ConnectContactFlowEvent, ConnectContactFlowResult } from 'aws-lambda';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const db = new DynamoDBClient({ maxAttempts: 2 });
const E164 = /^\+[1-9]\d{6,14}$/;

const TIERS = { '1': 'standard', '2': 'silver', '3': 'gold' } as const;
type TierCode = keyof typeof TIERS;

const isTier = (s: string | undefined): s is TierCode => s !== undefined && Object.hasOwn(TIERS, s);

export const handler = async (event: ConnectContactFlowEvent): Promise<ConnectContactFlowResult> => {
  const number = event.Details.ContactData.CustomerEndpoint?.Address ?? '';
  if (!E164.test(number)) {
    return { known: 'false', tier: 'standard' };
  }
  try {
    const { Item } = await db.send(new GetItemCommand({
      TableName: process.env.CALLERS_TABLE,
      Key: { phone: { S: number } },
      ProjectionExpression: 'firstName, tier',
    }));
    const code = Item?.tier?.N;
    return {
      known: String(Item !== undefined),
      firstName: Item?.firstName?.S ?? '',
      tier: isTier(code) ? TIERS[code] : 'standard',
    };
  } catch (error) {
    console.error(JSON.stringify({ msg: 'lookup failed', name: (error as Error).name }));
    return { known: 'false', tier: 'standard' };
  }
};
