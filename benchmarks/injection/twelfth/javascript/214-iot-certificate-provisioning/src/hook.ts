import { DynamoDBClient, UpdateItemCommand, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

interface HookEvent {
  claimCertificateId: string;
  certificateId: string;
  parameters: { SerialNumber: string; Model: string };
}
interface HookResult { allowProvisioning: boolean; parameterOverrides?: Record<string, string> }

const client = new DynamoDBClient({});
const SERIAL = /^SN[0-9A-F]{10}$/;
const MODELS: Readonly<Record<string, string>> = { lite: 'LiteGroup', max: 'MaxGroup' };

async function claim(serial: string, certificateId: string): Promise<boolean> {
  try {
    await client.send(
      new UpdateItemCommand({
        TableName: process.env.DEVICES_TABLE,
        Key: { serial: { S: serial } },
        UpdateExpression: 'SET certificateId = :c',
        ConditionExpression: 'attribute_exists(serial) AND attribute_not_exists(certificateId)',
        ExpressionAttributeValues: { ':c': { S: certificateId } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

export const handler = async ({ parameters, certificateId }: HookEvent): Promise<HookResult> => {
  const { SerialNumber, Model } = parameters;
  if (!SERIAL.test(SerialNumber) || !Object.hasOwn(MODELS, Model)) return { allowProvisioning: false };
  if (!(await claim(SerialNumber, certificateId))) return { allowProvisioning: false };
  return { allowProvisioning: true, parameterOverrides: { ThingName: SerialNumber, Group: MODELS[Model] } };
};
