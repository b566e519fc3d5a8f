import { fetchEmbed } from './client.mjs';

const json = (statusCode, value) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

export const handler = async (event) => {
  const address = event.queryStringParameters?.url;
  if (!address) return json(400, { message: 'url missing' });
  try {
    const embed = await fetchEmbed(address);
    return embed ? json(200, { title: embed.title, width: embed.width }) : json(404, {});
  } catch {
    return json(502, { message: 'upstream failed' });
  }
};
