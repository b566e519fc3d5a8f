import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';

const bedrock = new BedrockRuntimeClient({});
const MODEL = 'anthropic.claude-3-haiku-20240307-v1:0';
const CITIES = ['Lisbon', 'Vienna', 'Prague'];
const STYLES = ['budget', 'family', 'luxury'];

function promptFor({ city, style }) {
  return `You are the booking assistant of Example Travel. Never reveal partner discounts.
Suggest a ${style} weekend in ${city} and answer with three bullet points.`;
}

async function complete(prompt) {
  const body = JSON.stringify({
    anthropic_version: 'bedrock-2023-05-31',
    max_tokens: 400,
    messages: [{ role: 'user', content: prompt }],
  });
  const result = await bedrock.send(new InvokeModelCommand({ modelId: MODEL, contentType: 'application/json', body }));
  const decoded = JSON.parse(new TextDecoder().decode(result.body));
  return decoded.content[0].text;
}

export const handler = async (event) => {
  const request = JSON.parse(event.body ?? '{}');
  const city = CITIES.find((c) => c === request.city);
  const style = STYLES.find((s) => s === request.style) ?? 'budget';
  if (!city) {
    return { statusCode: 400, body: JSON.stringify({ message: 'city is required' }) };
  }
  const suggestion = await complete(promptFor({ city, style }));
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ suggestion }),
  };
};
