import * as v from 'valibot';

const room = v.pipe(v.string(), v.regex(/^[a-z0-9-]{3,30}$/));
const frameSchema = v.variant('type', [
  v.object({ type: v.literal('join'), room }),
  v.object({ type: v.literal('say'), room, text: v.pipe(v.string(), v.maxLength(500)) }),
]);

export type Frame = v.InferOutput<typeof frameSchema>;

export const parseFrame = (body: string | undefined): Frame | null => {
  try {
    return v.parse(frameSchema, JSON.parse(body ?? ''));
  } catch {
    return null;
  }
};
