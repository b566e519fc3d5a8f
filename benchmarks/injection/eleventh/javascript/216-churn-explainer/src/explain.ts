import { z } from 'zod';
import { Explainer } from './explainer';
import { segmentFigures, SEGMENTS } from './warehouse';

const Input = z.object({
  segment: z.enum(SEGMENTS),
  quarter: z.number().int().min(1).max(4),
  year: z.number().int().min(2018).max(2100),
});

const explainer = new Explainer(process.env.MODEL_ID!);

export const handler = async (input: unknown) => {
  const { segment, quarter, year } = Input.parse(input);
  const figures = await segmentFigures(segment, year, quarter);
  if (figures.customers === 0) return { segment, text: 'no customers in this segment' };
  return { segment, figures, text: await explainer.explain(segment, figures) };
};
