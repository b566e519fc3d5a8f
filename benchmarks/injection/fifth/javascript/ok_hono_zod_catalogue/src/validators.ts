import { zValidator } from '@hono/zod-validator';
import { z } from 'zod';

export const CATEGORIES = ['lamp', 'bulb', 'cable'] as const;

export const listing = zValidator('query', z.object({
  category: z.enum(CATEGORIES).optional(),
  q: z.string().max(60).optional(),
  sort: z.enum(['name', 'price', 'createdAt']).default('name'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}));

export const creation = zValidator('json', z.object({
  name: z.string().min(1).max(120),
  category: z.enum(CATEGORIES),
  price: z.number().int().nonnegative(),
}));

export const identifier = zValidator('param', z.object({ id: z.string().uuid() }));
