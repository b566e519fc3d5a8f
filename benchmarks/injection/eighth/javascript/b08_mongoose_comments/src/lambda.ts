import express, { type NextFunction, type Request, type Response } from 'express';
import serverless from 'serverless-http';
import { z } from 'zod';
import { Comment } from './comment.model';
import { connect } from './database';

const NewComment = z.object({
  articleId: z.string().regex(/^[0-9a-f]{24}$/),
  author: z.string().min(1).max(60),
  text: z.string().min(1).max(2000),
});

const app = express();
app.use(express.json());
app.use((_req: Request, _res: Response, next: NextFunction) => connect().then(() => next(), next));

app.post('/comments', async (req, res, next) => {
  try {
    const parsed = NewComment.safeParse(req.body);
    if (!parsed.success) return res.status(422).json({ issues: parsed.error.issues.length });
    const { articleId, author, text } = parsed.data;
    if (await Comment.findOne({ articleId, author, text }).lean()) {
      return res.status(409).json({ message: 'already posted' });
    }
    const created = await Comment.create({ articleId, author, text });
    return res.status(201).json({ id: created.id });
  } catch (err) {
    return next(err);
  }
});

app.get('/articles/:articleId/comments', async (req, res, next) => {
  try {
    const comments = await Comment.find({ articleId: req.params.articleId }).sort({ createdAt: -1 }).limit(50).lean();
    res.json({ comments });
  } catch (err) {
    next(err);
  }
});

export const handler = serverless(app);
