import type { FastifyPluginAsync } from 'fastify';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

interface Options {
  directory: string;
}

interface DownloadRoute {
  Querystring: { file: string };
}

export const exportsPlugin: FastifyPluginAsync<Options> = async (instance, options) => {
  instance.get('/', async () => {
    const names = await readdir(options.directory);
    return { names: names.filter((n) => n.endsWith('.csv')) };
  });

  instance.get<DownloadRoute>('/download', async (request, reply) => {
    const { file } = request.query;
    if (typeof file !== 'string' || file === '') {
      return reply.code(400).send({ error: 'file' });
    }
    const stream = createReadStream(path.join(options.directory, path.basename(file)));
    return reply.type('text/csv').send(stream);
  });
};
