import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { readFile, readdir } from 'node:fs/promises';

const ROOT = process.env.REPORT_ROOT ?? '/mnt/reports';

interface Params {
  year: string;
  '*': string;
}

const FILE = /^[a-z0-9-]+\.csv$/;
const YEAR = /^\d{4}$/;

export const reports: FastifyPluginAsync = async (app: FastifyInstance) => {
  app.get('/', async () => ({ years: await readdir(ROOT) }));

  app.get<{ Params: Params }>('/:year/*', async (request, reply) => {
    const { year, '*': name } = request.params;
    if (!YEAR.test(year) || !FILE.test(name)) return reply.code(404).send({ message: 'not found' });
    const file = [ROOT, year, name].join('/');
    let content: string;
    try {
      content = await readFile(file, 'utf8');
    } catch {
      return reply.code(404).send({ message: 'not found' });
    }
    return reply.type('text/csv').send(content);
  });
};
