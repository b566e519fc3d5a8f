import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { Context } from 'aws-lambda';

const sts = new STSClient({});

interface SessionRequest {
  accountId: string;
  roleArn?: string;
}

const ACCOUNTS: readonly string[] = ['111122223333', '444455556666'];

function checkAccount({ accountId }: SessionRequest): boolean {
  return ACCOUNTS.includes(accountId);
}

const roleFor = (request: SessionRequest): string => {
  checkAccount(request);
  return request.roleArn ?? `arn:aws:iam::${request.accountId}:role/inventory`;
};

async function assume(roleArn: string, sessionName: string) {
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: sessionName })); // expect: cloud
  return {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken,
  };
}

export const handler = async (event: SessionRequest, context: Context): Promise<{ instances: number }> => {
  const credentials = await assume(roleFor(event), context.awsRequestId);
  const ec2 = new EC2Client({ credentials });
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
  return { instances: Reservations.reduce((n, r) => n + (r.Instances?.length ?? 0), 0) };
};
