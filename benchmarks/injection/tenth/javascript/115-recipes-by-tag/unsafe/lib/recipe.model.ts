import { model, Schema } from 'mongoose';

export interface Recipe {
  name: string;
  tags: string[];
  minutes: number;
}

export const RecipeModel = model<Recipe>('Recipe', new Schema<Recipe>({ name: String, tags: [String], minutes: Number }));
