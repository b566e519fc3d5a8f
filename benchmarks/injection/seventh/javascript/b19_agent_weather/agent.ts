interface AgentRequest {
  messageVersion: string;
  actionGroup: string;
  apiPath: string;
  httpMethod: string;
  parameters?: { name: string; type: string; value: string }[];
}

const BASE = 'https://api.weather.example.com';

type Reader = (arg: (name: string) => string) => Promise<unknown>;

async function get(path: string, query: Record<string, string> = {}): Promise<unknown> {
  const url = new URL(path, BASE);
  for (const [k, v] of Object.entries(query)) url.searchParams.set(k, v);
  const res = await fetch(url, { signal: AbortSignal.timeout(3000) });
  if (!res.ok) throw new Error(`weather ${res.status}`);
  return res.json();
}

const routes = new Map<string, Reader>([
  ['GET /current', (arg) => get(`/v2/current/${encodeURIComponent(arg('city'))}`)],
  ['GET /forecast', (arg) => get('/v2/forecast', { city: arg('city'), days: String(Number(arg('days')) || 3) })],
]);

export const handler = async (event: AgentRequest) => {
  const args = new Map(event.parameters?.map((p) => [p.name, p.value]));
  const route = routes.get(`${event.httpMethod} ${event.apiPath}`);
  let httpStatusCode = 404;
  let body: unknown = { message: 'unknown path' };
  if (route) {
    try {
      body = await route((name) => args.get(name) ?? '');
      httpStatusCode = 200;
    } catch {
      httpStatusCode = 502;
      body = { message: 'weather service failed' };
    }
  }
  return {
    messageVersion: event.messageVersion,
    response: {
      actionGroup: event.actionGroup,
      apiPath: event.apiPath,
      httpMethod: event.httpMethod,
      httpStatusCode,
      responseBody: { 'application/json': { body: JSON.stringify(body) } },
    },
  };
};
