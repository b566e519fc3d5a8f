import awsLambdaFastify from '@fastify/aws-lambda';
import fastify from 'fastify';
import { exportsPlugin } from './exports.plugin';

const app = fastify({ logger: false });

app.get('/health', async () => ({ status: 'ok' }));
app.register(exportsPlugin, { prefix: '/exports', directory: '/mnt/exports' });

app.setErrorHandler((_error, _request, reply) => {
  reply.code(500).send({ error: 'internal' });
});

export const handler = awsLambdaFastify(app);
