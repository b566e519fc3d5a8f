import Fastify from 'fastify';
import awsLambdaFastify from '@fastify/aws-lambda';
import { ManualLibrary } from './manual-library.mjs';

const app = Fastify({ logger: true });
const library = new ManualLibrary(new URL('./manuals/', import.meta.url));

app.get('/manuals/:lang/*', async (request, reply) => {
  const { lang, '*': name } = request.params;
  const manual = await library.read(lang, name);
  if (manual === null) return reply.code(404).send({ error: 'no such manual' });
  return reply.type('application/pdf').send(manual);
});

export const handler = awsLambdaFastify(app);
