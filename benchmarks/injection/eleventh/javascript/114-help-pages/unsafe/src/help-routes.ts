import type { FastifyPluginAsync } from 'fastify';
import type { HelpLibrary } from './help-library';

interface HelpQuery {
  lang: string;
  page: string;
}

const querystring = {
  type: 'object',
  required: ['lang', 'page'],
  properties: {
    lang: { type: 'string', maxLength: 255 },
    page: { type: 'string', maxLength: 255 },
  },
} as const;

export const helpRoutes: FastifyPluginAsync<{ library: HelpLibrary }> = async (app, { library }) => {
  app.get<{ Querystring: HelpQuery }>('/', { schema: { querystring } }, async (request, reply) => {
    const { lang, page } = request.query;
    const text = await library.page(lang, page);
    if (text === null) return reply.code(404).send({ message: 'no such page' });
    return reply.type('text/plain; charset=utf-8').send(text);
  });
};
