import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { PreTokenGenerationTriggerEvent } from 'aws-lambda';

const ssm = new SSMClient({});

const PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['mobile', '/claims/mobile'],
  ['web', '/claims/web'],
]);

async function load(Name: string): Promise<string> {
  const answer = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true })); // expect: cloud
  return answer.Parameter?.Value ?? '';
}

export const handler = async (event: PreTokenGenerationTriggerEvent) => {
  const metadata = event.request.clientMetadata ?? {};
  const tier = await load(metadata.parameter ?? '/claims/web');
  event.response = {
    claimsOverrideDetails: { claimsToAddOrOverride: { premium: tier.startsWith('gold') ? 'yes' : 'no' } },
  };
  return event;
};
