const ORIGINS = new Set(['https://docs.example.com', 'https://status.example.com']);

const parametersOf = ({ parameters = [] }) =>
  parameters.reduce((all, { name, value }) => ({ ...all, [name]: value }), {});

const text = async (address) => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 4000);
  try {
    const url = new URL(address);
    if (!ORIGINS.has(url.origin)) return '';
    const response = await fetch(url, { signal: controller.signal, redirect: 'error' });
    return (await response.text()).slice(0, 20_000);
  } finally {
    clearTimeout(timer);
  }
};

const actions = {
  async readPage({ address }) {
    return { page: await text(address) };
  },
  async now() {
    return { now: new Date().toISOString() };
  },
};

export const handler = async (event) => {
  const { actionGroup, function: name } = event;
  const action = Object.hasOwn(actions, name) ? actions[name] : actions.now;
  const body = await action(parametersOf(event));
  return {
    messageVersion: '1.0',
    response: {
      actionGroup,
      function: name,
      functionResponse: { responseBody: { TEXT: { body: JSON.stringify(body) } } },
    },
  };
};
