import serverlessExpress, { getCurrentInvoke } from '@codegenie/serverless-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import { db, schemaOf } from './tenancy';

const app = express();
app.use(express.json({ limit: '50kb' }));

app.use((_req: Request, res: Response, next: NextFunction) => {
  const { event } = getCurrentInvoke();
  const schema = schemaOf(event.requestContext.authorizer.tenantId);
  if (!schema) {
    res.sendStatus(403);
    return;
  }
  res.locals.schema = schema;
  next();
});

app.get('/projects', async (req, res) => {
  const query = db.withSchema(res.locals.schema).from('projects').select('id', 'name', 'state').orderBy('name').limit(100);
  if (typeof req.query.state === 'string') query.where('state', req.query.state);
  res.json(await query);
});

app.post('/projects', async (req, res) => {
  const { name } = req.body;
  if (typeof name !== 'string' || name.length > 80) {
    res.sendStatus(422);
    return;
  }
  const [project] = await db.withSchema(res.locals.schema).insert({ name, state: 'new' }, ['id', 'name']).into('projects');
  res.status(201).json(project);
});

export const handler = serverlessExpress({ app });
