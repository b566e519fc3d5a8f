const fetch = require('node-fetch');

function parameter(event, name) {
  const p = (event.parameters || []).find((x) => x.name === name);
  return p ? p.value : undefined;
}

function response(event, text) {
  return {
    messageVersion: '1.0',
    response: {
      actionGroup: event.actionGroup,
      function: event.function,
      functionResponse: { responseBody: { TEXT: { body: text } } },
    },
  };
}

const actions = {
  async read_page(event) {
    const page = parameter(event, 'page');
    const res = await fetch(page, { timeout: 4000 }); // expect: ssrf
    const text = await res.text();
    return text.replace(/<[^>]+>/g, ' ').slice(0, 2000);
  },
  async today() {
    return new Date().toISOString().slice(0, 10);
  },
};

exports.handler = async (event) => {
  const action = Object.prototype.hasOwnProperty.call(actions, event.function) ? actions[event.function] : null;
  const text = action ? await action(event) : 'unknown function';
  return response(event, text);
};

exports.schema = {
  read_page: { parameters: { page: { type: 'string', required: true } } },
  today: { parameters: {} },
};
