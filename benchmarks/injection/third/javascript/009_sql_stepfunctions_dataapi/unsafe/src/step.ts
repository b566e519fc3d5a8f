import { RDSDataClient, ExecuteStatementCommand } from '@aws-sdk/client-rds-data';

interface Input { region: string; olderThanDays: number }

const rds = new RDSDataClient({});

export const handler = async (input: Input): Promise<{ archived: number }> => {
  const days = Math.max(1, Math.floor(Number(input.olderThanDays)));
  const res = await rds.send(new ExecuteStatementCommand({ // expect: sql
    resourceArn: process.env.CLUSTER_ARN,
    secretArn: process.env.SECRET_ARN,
    database: 'ops',
    sql: `update shipments set archived = true where region = '${input.region}' and age_days > ${days}`,
  }));
  return { archived: res.numberOfRecordsUpdated ?? 0 };
};
