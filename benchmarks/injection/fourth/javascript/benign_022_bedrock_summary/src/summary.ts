import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { figuresOf, type Figures } from './figures';

const bedrock = new BedrockRuntimeClient({});

interface Input {
  year: number;
  month: number;
}

const SYSTEM = 'You write one neutral sentence about sales figures.';

function prompt(f: Figures): string {
  return `Orders: ${f.orders}. Turnover: ${f.turnover.toFixed(2)} EUR. Returns: ${f.returns}.`;
}

export const handler = async ({ year, month }: Input): Promise<{ text: string }> => {
  const y = Math.trunc(Number(year));
  const m = Math.trunc(Number(month));
  if (!(y >= 2000 && y < 2100) || !(m >= 1 && m <= 12)) {
    throw new RangeError('month');
  }
  const figures = await figuresOf(y, m);
  const res = await bedrock.send(
    new ConverseCommand({
      modelId: process.env.MODEL_ID,
      system: [{ text: SYSTEM }],
      messages: [{ role: 'user', content: [{ text: prompt(figures) }] }],
      inferenceConfig: { maxTokens: 120, temperature: 0 },
    }),
  );
  return { text: res.output?.message?.content?.[0]?.text ?? '' };
};
