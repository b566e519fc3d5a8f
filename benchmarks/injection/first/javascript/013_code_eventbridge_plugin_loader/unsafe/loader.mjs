import { Logger } from '@aws-lambda-powertools/logger';

const logger = new Logger({ serviceName: 'partner-dispatch' });
const loaded = new Map();

async function plugin(specifier) {
  let mod = loaded.get(specifier);
  if (!mod) {
    mod = await import(specifier); // expect: code
    loaded.set(specifier, mod);
  }
  return mod;
}

export const handler = async ({ id, detail }) => {
  const { plugin: name, records = [] } = detail;
  const mod = await plugin(name);
  if (!mod?.process) {
    logger.warn('no plug-in', { eventId: id });
    return { processed: 0 };
  }
  let processed = 0;
  for await (const ok of records.map((r) => mod.process(r))) {
    if (ok) processed++;
  }
  logger.info('dispatch done', { eventId: id, processed });
  return { processed };
};
