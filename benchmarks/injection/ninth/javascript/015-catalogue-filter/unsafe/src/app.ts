import express from 'express';
import serverless from 'serverless-http';
import { search } from './catalogue';

const app = express();
app.use(express.json({ limit: '32kb' }));

app.post('/catalogue/search', async (req, res, next) => {
  try {
    const filter = { ...req.body, published: true };
    res.json({ items: await search(filter) });
  } catch (error) {
    next(error);
  }
});

app.use((_error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
  res.status(400).json({ error: 'bad request' });
});

export const handler = serverless(app);
