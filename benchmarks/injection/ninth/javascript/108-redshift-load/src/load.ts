import type { S3Event } from 'aws-lambda';
import { ExecuteStatementCommand, RedshiftDataClient } from '@aws-sdk/client-redshift-data';

const redshift = new RedshiftDataClient({});

const CALL = 'CALL staging.register_delivery(:address, :size)';

export const handler = async (event: S3Event): Promise<(string | undefined)[]> => {
  const started = event.Records.map(async ({ s3 }) => {
    const key = decodeURIComponent(s3.object.key.replace(/\+/g, ' '));
    const { Id } = await redshift.send(
      new ExecuteStatementCommand({
        WorkgroupName: process.env.WORKGROUP,
        Database: 'analytics',
        Sql: CALL,
        Parameters: [
          { name: 'address', value: `s3://${s3.bucket.name}/${key}` },
          { name: 'size', value: String(s3.object.size) },
        ],
      }),
    );
    return Id;
  });
  return Promise.all(started);
};
