const BASE = 'https://orders.internal.example.com/v2/orders';

class NotFound extends Error {}

const params = (event) => Object.fromEntries((event.parameters ?? []).map(({ name, value }) => [name, value]));

async function order(number) {
  const res = await fetch(`${BASE}/${encodeURIComponent(number)}?fields=state,eta`, {
    headers: { authorization: `Bearer ${process.env.ORDERS_TOKEN}` },
    signal: AbortSignal.timeout(4000),
  });
  if (res.status === 404) throw new NotFound();
  if (!res.ok) throw new Error(`orders: ${res.status}`);
  return res.json();
}

const functions = {
  async orderStatus({ number }) {
    const o = await order(number);
    return `state=${o.state}; expected=${o.eta ?? 'unknown'}`;
  },
  async storeHours() {
    return 'weekdays 9-18, Saturday 10-16';
  },
};

export const handler = async (event) => {
  const run = Object.hasOwn(functions, event.function) ? functions[event.function] : null;
  let body;
  try {
    body = run ? await run(params(event)) : 'The function does not exist.';
  } catch (e) {
    body = e instanceof NotFound ? 'There is no such order.' : 'The order system does not answer.';
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
