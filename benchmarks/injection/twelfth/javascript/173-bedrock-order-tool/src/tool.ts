import { Pool } from 'pg';

interface Parameter { name: string; type: string; value: string }
interface AgentEvent {
  messageVersion: string;
  actionGroup: string;
  apiPath: string;
  httpMethod: string;
  parameters?: Parameter[];
  sessionAttributes: Record<string, string>;
}
type ToolResult = { status: number; body: object };
type Tool = (params: ReadonlyMap<string, string>, customer: string) => Promise<ToolResult>;

const pool = new Pool({ max: 1 });

const orderState: Tool = async (params, customer) => {
  const id = Number.parseInt(params.get('orderId') ?? '', 10);
  if (!Number.isSafeInteger(id)) return { status: 400, body: { error: 'orderId must be a number' } };
  const { rows } = await pool.query('SELECT state, eta FROM orders WHERE id = $1 AND customer = $2', [id, customer]);
  return rows.length > 0 ? { status: 200, body: rows[0] } : { status: 404, body: { error: 'no such order' } };
};

const routes: Readonly<Record<string, Tool>> = { 'GET /orders/{orderId}': orderState };

export const handler = async (event: AgentEvent) => {
  const { actionGroup, apiPath, httpMethod, messageVersion } = event;
  const tool = routes[`${httpMethod} ${apiPath}`];
  const params = new Map((event.parameters ?? []).map(({ name, value }) => [name, value]));
  const { status, body } = tool ? await tool(params, event.sessionAttributes.customer) : { status: 404, body: {} };
  return {
    messageVersion,
    response: { actionGroup, apiPath, httpMethod, httpStatusCode: status, responseBody: { 'application/json': { body: JSON.stringify(body) } } },
  };
};
