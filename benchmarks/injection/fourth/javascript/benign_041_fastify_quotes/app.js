const fastify = require('fastify');
const awsLambdaFastify = require('@fastify/aws-lambda');
const fs = require('fs/promises');
const path = require('path');

const ROOT = path.join(__dirname, 'quotes');

const schema = {
  params: {
    type: 'object',
    required: ['number'],
    properties: { number: { type: 'integer', minimum: 1, maximum: 500 } },
  },
};

function build() {
  const app = fastify({ logger: false });

  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
  });

  app.get('/quotes', async () => {
    const files = await fs.readdir(ROOT);
    return { count: files.length };
  });

  app.get('/quotes/:number', { schema }, async (request, reply) => {
    const number = Number(request.params.number);
    try {
      const text = await fs.readFile(path.join(ROOT, `${number}.txt`), 'utf8');
      return { number, text: text.trim() };
    } catch (e) {
      return reply.code(404).send({ error: 'no such quote' });
    }
  });

  return app;
}

exports.handler = awsLambdaFastify(build());
