import https from 'node:https';

interface AgentParameter {
  name: string;
  type: string;
  value: string;
}

interface AgentEvent {
  messageVersion: string;
  actionGroup: string;
  function: string;
  parameters?: AgentParameter[];
}

function get(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const req = https.request({ host, path: '/api/v2/status.json', method: 'GET', timeout: 3000 }, (res) => { // expect: ssrf
      let text = '';
      res.setEncoding('utf8');
      res.on('data', (d: string) => { text += d; });
      res.on('end', () => resolve(text));
    });
    req.on('timeout', () => req.destroy(new Error('timeout')));
    req.on('error', reject);
    req.end();
  });
}

const param = (event: AgentEvent, name: string): string | undefined =>
  event.parameters?.find((p) => p.name === name)?.value;

export const handler = async (event: AgentEvent) => {
  let answer: string;
  const service = param(event, 'service') ?? '';
  try {
    const status = JSON.parse(await get(service));
    answer = `indicator: ${status.status.indicator}`;
  } catch {
    answer = 'The status could not be read.';
  }
  return {
    messageVersion: '1.0',
    response: {
      actionGroup: event.actionGroup,
      function: event.function,
      functionResponse: { responseBody: { TEXT: { body: answer } } },
    },
  };
};
