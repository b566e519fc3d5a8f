import fastify from 'fastify';
import { reports } from './reports';

export function build() {
  const app = fastify({ logger: false });
  app.register(reports, { prefix: '/reports' });
  app.setErrorHandler((_error, _request, reply) => {
    reply.code(500).send({ message: 'internal error' });
  });
  return app;
}
