import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { AssumeRoleCommand, STSClient, type Credentials } from '@aws-sdk/client-sts';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { TENANTS, type Tenant } from './tenants';

const sts = new STSClient({});
const sessions = new WeakMap<Tenant, { credentials: Credentials; until: number }>();

async function credentialsFor(tenant: Tenant): Promise<Credentials> {
  const cached = sessions.get(tenant);
  if (cached && cached.until > Date.now()) return cached.credentials;
  const { Credentials: credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: tenant.roleArn, RoleSessionName: `list-${tenant.name}`, DurationSeconds: 900 }),
  );
  if (!credentials) throw new Error('no credentials');
  sessions.set(tenant, { credentials, until: Date.now() + 600_000 });
  return credentials;
}

const clientFor = ({ AccessKeyId = '', SecretAccessKey = '', SessionToken }: Credentials): S3Client =>
  new S3Client({ credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken } });

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const tenant = TENANTS.get(String(event.requestContext.authorizer?.tenant));
  if (!tenant) return { statusCode: 403, body: '' };
  const s3 = clientFor(await credentialsFor(tenant));
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: tenant.bucket, Prefix: 'reports/', MaxKeys: 200 }));
  const files = Contents.map(({ Key = '', Size = 0 }) => ({ name: Key.slice('reports/'.length), size: Size }));
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ files }) };
};
