import { StockApi } from './stock-api';

interface Parameter {
  name: string;
  type: string;
  value: string;
}

interface AgentEvent {
  messageVersion: string;
  actionGroup: string;
  function: string;
  parameters?: Parameter[];
}

type Params = Map<string, string>;
const api = new StockApi();

const functions: Record<string, (p: Params) => Promise<string>> = {
  async getStock(p) {
    const count = await api.stock(p.get('shop') ?? '', Number(p.get('article')));
    return `There are ${count} pieces.`;
  },
  async listShops() {
    return 'north, south, harbour';
  },
};

export const handler = async (event: AgentEvent) => {
  const params: Params = new Map((event.parameters ?? []).map((p) => [p.name, p.value]));
  const fn = functions[event.function];
  let body = 'Unknown function';
  if (fn) {
    try {
      body = await fn(params);
    } catch {
      body = 'The shop could not be reached.';
    }
  }
  return {
    messageVersion: event.messageVersion,
    response: {
      actionGroup: event.actionGroup,
      function: event.function,
      functionResponse: { responseBody: { TEXT: { body } } },
    },
  };
};
