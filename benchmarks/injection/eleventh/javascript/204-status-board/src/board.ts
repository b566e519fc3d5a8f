import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import { BuildStore, type Build } from './build-store';

const app = new Hono();
const builds = new BuildStore();

const row = (build: Build) => html`
  <tr>
    <td>${build.number}</td>
    <td>${build.branch}</td>
    <td>${build.author}</td>
    <td>${build.state}</td>
  </tr>`;

app.use(secureHeaders());

app.get(
  '/boards/:team',
  zValidator('param', z.object({ team: z.enum(['apps', 'data', 'platform']) })),
  zValidator('query', z.object({ branch: z.string().max(120).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) })),
  async (c) => {
    const { team } = c.req.valid('param');
    const { branch, limit } = c.req.valid('query');
    const list = await builds.latest(team, { branch, limit });
    return c.html(html`<!doctype html>
      <title>Builds of ${team}</title>
      <h1>${branch ? html`Builds of <code>${branch}</code>` : 'All builds'}</h1>
      <table>${list.map(row)}</table>`);
  },
);

app.notFound((c) => c.text('not found', 404));
app.onError((_err, c) => c.text('the board is not available', 500));

export const handler = handle(app);
