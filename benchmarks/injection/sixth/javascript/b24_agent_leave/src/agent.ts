import { balance, request } from './leave';

interface Property {
  name: string;
  type: string;
  value: string;
}

export interface ActionEvent {
  actionGroup: string;
  apiPath: string;
  httpMethod: string;
  sessionAttributes: Record<string, string>;
  parameters?: Property[];
  requestBody?: { content: Record<string, { properties: Property[] }> };
}

type Action = (employee: string, input: Map<string, string>) => Promise<object>;

const actions: Record<string, Action> = {
  'GET /balance': (employee) => balance(employee),
  'POST /requests': (employee, input) => request(employee, input.get('from') ?? '', input.get('to') ?? ''),
};

function inputOf(event: ActionEvent): Map<string, string> {
  const body = event.requestBody?.content['application/json']?.properties ?? [];
  return new Map([...(event.parameters ?? []), ...body].map((p) => [p.name, p.value]));
}

export async function handler(event: ActionEvent) {
  const key = `${event.httpMethod} ${event.apiPath}`;
  const employee = event.sessionAttributes.employee;
  let httpStatusCode = 200;
  let result: object;
  try {
    if (!Object.hasOwn(actions, key)) throw new RangeError('no such action');
    result = await actions[key](employee, inputOf(event));
  } catch (e) {
    httpStatusCode = e instanceof RangeError ? 400 : 500;
    result = { error: e instanceof RangeError ? e.message : 'internal error' };
  }
  return {
    messageVersion: '1.0',
    response: {
      actionGroup: event.actionGroup,
      apiPath: event.apiPath,
      httpMethod: event.httpMethod,
      httpStatusCode,
      responseBody: { 'application/json': { body: JSON.stringify(result) } },
    },
  };
}
