import type { AppSyncResolverEvent } from 'aws-lambda';
import { MongoClient, type Filter } from 'mongodb';
import _ from 'lodash';

interface Recipe { title: string; minutes: number; diet: Diet; author: string }
enum Diet { Any = 'any', Vegan = 'vegan', Vegetarian = 'vegetarian' }
interface Arguments { title?: string; maxMinutes?: number; diet?: Diet }

class RecipeFilter {
  #filter: Filter<Recipe> = {};

  titled(title: string | undefined): this {
    if (title) this.#filter.title = { $regex: `^${_.escapeRegExp(String(title))}`, $options: 'i' };
    return this;
  }

  within(minutes: number | undefined): this {
    if (minutes !== undefined) this.#filter.minutes = { $lte: Number(minutes) };
    return this;
  }

  suiting(diet: Diet | undefined): this {
    if (diet === Diet.Vegan || diet === Diet.Vegetarian) this.#filter.diet = diet;
    return this;
  }

  get value(): Filter<Recipe> {
    return { ...this.#filter };
  }
}

const recipes = new MongoClient(process.env.MONGODB_URI ?? 'mongodb://localhost').db('kitchen').collection<Recipe>('recipes');

export const handler = async ({ arguments: args }: AppSyncResolverEvent<Arguments>) => {
  const filter = new RecipeFilter().titled(args.title).within(args.maxMinutes).suiting(args.diet).value;
  return recipes.find(filter).project({ _id: 0, title: 1, minutes: 1 }).sort({ title: 1 }).limit(40).toArray();
};
