import express, { type Request, type Response } from 'express';
import mongoose from 'mongoose';
import serverless from 'serverless-http';
import { RecipeModel } from './recipe.model';

const app = express();
const ready = mongoose.connect(process.env.MONGO_URL!);

app.get('/recipes/by-tag/:tag', async (req: Request, res: Response) => {
  await ready;
  const tag = req.params.tag;
  const recipes = await RecipeModel.find({ $where: `this.tags.map(t => t.toLowerCase()).includes('${tag}'.toLowerCase())` }).limit(50).lean(); // expect: nosql
  res.json(recipes);
});

export const handler = serverless(app);
