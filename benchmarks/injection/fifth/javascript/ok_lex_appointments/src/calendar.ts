import { RDSDataClient, ExecuteStatementCommand, type SqlParameter } from '@aws-sdk/client-rds-data';

const rds = new RDSDataClient({});

const target = {
  resourceArn: process.env.CLUSTER_ARN,
  secretArn: process.env.SECRET_ARN,
  database: 'calendar',
};

const text = (name: string, stringValue: string): SqlParameter => ({ name, value: { stringValue } });
const number = (name: string, longValue: number): SqlParameter => ({ name, value: { longValue } });

export async function isFree(day: string, hour: number): Promise<boolean> {
  const { records = [] } = await rds.send(new ExecuteStatementCommand({
    ...target,
    sql: 'SELECT 1 FROM appointments WHERE day = CAST(:day AS date) AND hour = :hour',
    parameters: [text('day', day), number('hour', hour)],
  }));
  return records.length === 0;
}

export async function book(day: string, hour: number, treatment: number, user: string): Promise<void> {
  await rds.send(new ExecuteStatementCommand({
    ...target,
    sql: 'INSERT INTO appointments (day, hour, treatment_id, user_id) VALUES (CAST(:day AS date), :hour, :treatment, :user)',
    parameters: [text('day', day), number('hour', hour), number('treatment', treatment), text('user', user)],
  }));
}
