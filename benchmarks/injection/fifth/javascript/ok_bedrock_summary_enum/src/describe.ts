import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';

const bedrock = new BedrockRuntimeClient({ region: process.env.BEDROCK_REGION });

const SEASONS = {
  spring: 'light colours and flowers',
  summer: 'long evenings in the garden',
  autumn: 'warm lamps and candles',
  winter: 'bright lamps against the dark',
} as const;

type Season = keyof typeof SEASONS;

interface Input {
  season: string;
  words?: number;
}

const isSeason = (text: string): text is Season => Object.hasOwn(SEASONS, text);

const request = (season: Season, words: number) => ({
  anthropic_version: 'bedrock-2023-05-31',
  max_tokens: 300,
  system: 'You write slogans for a shop of lamps.',
  messages: [{ role: 'user', content: `Write a slogan of at most ${words} words about ${SEASONS[season]}.` }],
});

export const handler = async ({ season, words = 8 }: Input) => {
  if (!isSeason(season)) throw new Error('UnknownSeason');
  const count = Math.min(20, Math.max(3, Math.trunc(Number(words)) || 8));
  const { body } = await bedrock.send(new InvokeModelCommand({
    modelId: process.env.MODEL_ID,
    contentType: 'application/json',
    body: JSON.stringify(request(season, count)),
  }));
  const { content } = JSON.parse(new TextDecoder().decode(body)) as { content: { text: string }[] };
  return { slogan: content.map(({ text }) => text).join('').trim() };
};
