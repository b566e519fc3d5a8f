import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL, { max: 1, idle_timeout: 20 });

const user = (event) => event.requestContext.authorizer.jwt.claims.sub;
const json = (statusCode, value) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: value === undefined ? '' : JSON.stringify(value),
});

const routes = {
  'GET /notes': async (event) => {
    const term = event.queryStringParameters?.q;
    const rows = await sql`
      select id, title, body from notes
      where owner = ${user(event)}
      ${term ? sql`and title ilike ${'%' + term + '%'}` : sql``}
      order by id desc limit 100`;
    return json(200, rows);
  },
  'POST /notes': async (event) => {
    const { title, body } = JSON.parse(event.body);
    const note = { owner: user(event), title: String(title).slice(0, 120), body: String(body).slice(0, 10000) };
    const [row] = await sql`insert into notes ${sql(note, 'owner', 'title', 'body')} returning id`;
    return json(201, row);
  },
  'DELETE /notes/{id}': async (event) => {
    const id = Number(event.pathParameters.id);
    if (!Number.isInteger(id)) return json(400, { error: 'id' });
    const { count } = await sql`delete from notes where id = ${id} and owner = ${user(event)}`;
    return json(count ? 204 : 404);
  },
};

export const handler = async (event) => {
  const route = Object.hasOwn(routes, event.routeKey) ? routes[event.routeKey] : undefined;
  return route ? route(event) : json(404, { error: 'no route' });
};
