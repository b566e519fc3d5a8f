import { z } from 'zod';

export const commandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('cancel'), orderId: z.string().uuid(), reason: z.enum(['late', 'mistake', 'other']) }),
  z.object({ type: z.literal('confirm'), orderId: z.string().uuid() }),
]);

export type Command = z.infer<typeof commandSchema>;
