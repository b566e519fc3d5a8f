import express, { type Request, type Response } from 'express';
import mongoose from 'mongoose';
import serverless from 'serverless-http';
import { RecipeModel } from './recipe.model';

const app = express();
const ready = mongoose.connect(process.env.MONGO_URL!);

app.get('/recipes/by-tag/:tag', async (req: Request, res: Response) => {
  await ready;
  const tag = String(req.params.tag);
  const recipes = await RecipeModel.find({ tags: tag }).collation({ locale: 'en', strength: 2 }).limit(50).lean();
  res.json(recipes);
});

export const handler = serverless(app);
