import { z } from 'zod';

const orderSchema = z
  .object({
    sku: z.string().regex(/^[A-Z]{3}-\d{4}$/),
    quantity: z.number().int().min(1).max(100),
  })
  .strict();

export type Order = z.infer<typeof orderSchema>;

export const parseOrder = (text: string): Order => orderSchema.parse(JSON.parse(text));
