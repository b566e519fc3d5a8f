import type { PreTokenGenerationTriggerEvent } from 'aws-lambda';
import { DynamoDBClient, ExecuteStatementCommand } from '@aws-sdk/client-dynamodb';

const ddb = new DynamoDBClient({});
const STATEMENT = `SELECT plan FROM "${process.env.PLAN_TABLE}" WHERE sub = ?`;

enum Right {
  Read = 'read',
  Write = 'write',
  Admin = 'admin',
}

const RIGHTS: ReadonlyMap<string, readonly Right[]> = new Map([
  ['viewers', [Right.Read]],
  ['editors', [Right.Read, Right.Write]],
  ['admins', [Right.Read, Right.Write, Right.Admin]],
]);

async function plan(sub: string): Promise<'free' | 'pro'> {
  const { Items } = await ddb.send(new ExecuteStatementCommand({ Statement: STATEMENT, Parameters: [{ S: sub }] }));
  return Items?.[0]?.plan?.S === 'pro' ? 'pro' : 'free';
}

function rights(groups: readonly string[]): string {
  const all = new Set<Right>();
  for (const group of groups) {
    RIGHTS.get(group)?.forEach((r) => all.add(r));
  }
  return [...all].sort().join(' ');
}

export const handler = async (event: PreTokenGenerationTriggerEvent): Promise<PreTokenGenerationTriggerEvent> => {
  const groups = event.request.groupConfiguration.groupsToOverride ?? [];
  event.response.claimsOverrideDetails = {
    claimsToAddOrOverride: {
      rights: rights(groups),
      plan: await plan(event.request.userAttributes.sub),
    },
  };
  return event;
};
