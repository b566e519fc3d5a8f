import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
import { LambdaClient, UpdateAliasCommand } from '@aws-sdk/client-lambda';

const sts = new STSClient({});
const ROLES = new Map([
  ['staging', process.env.STAGING_ROLE_ARN],
  ['production', process.env.PRODUCTION_ROLE_ARN],
]);

async function lambdaFor(stage) {
  const RoleArn = ROLES.get(stage);
  if (!RoleArn) throw new Error('UnknownStage');
  const { Credentials: c } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'deploy' }));
  return new LambdaClient({
    credentials: {
      accessKeyId: c.AccessKeyId,
      secretAccessKey: c.SecretAccessKey,
      sessionToken: c.SessionToken,
    },
  });
}

export async function handler({ stage, version }) {
  const number = Number.parseInt(version, 10);
  if (!(number > 0)) throw new Error('BadVersion');

  const lambda = await lambdaFor(stage);
  const { AliasArn } = await lambda.send(new UpdateAliasCommand({
    FunctionName: process.env.TARGET_FUNCTION,
    Name: 'live',
    FunctionVersion: String(number),
  }));
  return { alias: AliasArn, version: number };
}
