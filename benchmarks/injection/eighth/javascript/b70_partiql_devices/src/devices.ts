import { DynamoDBClient, ExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AppSyncIdentityCognito, AppSyncResolverEvent } from 'aws-lambda';

interface Device {
  serial: string;
  model: string;
  online: boolean;
}

const client = new DynamoDBClient({});
const STATEMENT = 'SELECT serial, model, online FROM "devices"."byOwner" WHERE owner = ? AND begins_with(model, ?)';

export const handler = async (event: AppSyncResolverEvent<{ model?: string }>): Promise<Device[]> => {
  const { sub } = event.identity as AppSyncIdentityCognito;
  const devices: Device[] = [];
  let NextToken: string | undefined;

  do {
    const page = await client.send(
      new ExecuteStatementCommand({
        Statement: STATEMENT,
        Parameters: [{ S: sub }, { S: event.arguments.model ?? '' }],
        NextToken,
      }),
    );
    devices.push(...(page.Items ?? []).map((item) => unmarshall(item) as Device));
    NextToken = page.NextToken;
  } while (NextToken && devices.length < 500);

  return devices;
};
