import { z } from 'zod';

export const Order = z.object({
  requestId: z.string().uuid(),
  lines: z.array(z.object({ sku: z.string().regex(/^\w{4,12}$/), quantity: z.number().int().min(1).max(50) })).max(30),
  note: z.string().max(500).optional(),
});
export type Order = z.infer<typeof Order>;
