import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { AthenaRunner } from './athena-runner';

const STATEMENTS = {
  daily: `SELECT day, sum(calls) AS calls FROM api_usage
          WHERE tenant = ? AND day BETWEEN ? AND ? GROUP BY day ORDER BY day`,
  endpoints: `SELECT endpoint, sum(calls) AS calls FROM api_usage
              WHERE tenant = ? AND day BETWEEN ? AND ? GROUP BY endpoint ORDER BY calls DESC LIMIT 20`,
} as const;
type Report = keyof typeof STATEMENTS;

const runner = new AthenaRunner({ workGroup: process.env.WORK_GROUP!, database: 'analytics' });
const DAY = /^20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const TENANT = /^[a-z0-9]{8,32}$/;

const isReport = (value: string | undefined): value is Report => value !== undefined && Object.hasOwn(STATEMENTS, value);
const literal = (value: string): string => `'${value}'`;

const json = (statusCode: number, payload: unknown): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(payload),
});

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const tenant = String(event.requestContext.authorizer?.tenant ?? '');
  const report = event.pathParameters?.report;
  const { from = '', to = '' } = event.queryStringParameters ?? {};
  if (!isReport(report)) return json(404, { message: 'there is no such report' });
  if (!DAY.test(from) || !DAY.test(to) || !TENANT.test(tenant)) return json(400, { message: 'from and to have to be days' });
  const rows = await runner.rows(STATEMENTS[report], [tenant, from, to].map(literal));
  return json(200, { report, from, to, rows });
};
