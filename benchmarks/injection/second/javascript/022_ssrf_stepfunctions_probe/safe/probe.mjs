import https from 'node:https';

const SERVICES = Object.freeze({
  billing: 'https://billing.example.internal/health',
  search: 'https://search.example.internal/health',
});

const probe = (address) =>
  new Promise((resolve) => {
    const request = https.get(address, { timeout: 2000 }, (response) => {
      response.resume();
      response.once('end', () => resolve({ up: response.statusCode === 200 }));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve({ up: false }));
  });

export async function run(state) {
  const results = [];
  for (const { service } of state.targets) {
    if (Object.hasOwn(SERVICES, service)) results.push(await probe(SERVICES[service]));
  }
  return { healthy: results.every(({ up }) => up), checked: results.length };
}
