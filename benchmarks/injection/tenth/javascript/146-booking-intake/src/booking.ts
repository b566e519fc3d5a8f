import createError from 'http-errors';
import { z } from 'zod';

export const Booking = z
  .object({
    room: z.enum(['atrium', 'library', 'studio']),
    from: z.string().datetime(),
    hours: z.number().int().min(1).max(8),
    contact: z.string().email(),
  })
  .strict();
export type Booking = z.infer<typeof Booking>;

export const validated = () => ({
  before: async (request: { event: { body: unknown } }) => {
    const result = Booking.safeParse(request.event.body);
    if (!result.success) throw createError(422, 'invalid booking');
    request.event.body = result.data;
  },
});
