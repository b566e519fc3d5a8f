import axios from 'axios';

const PROVIDERS = new Map([
  ['www.youtube.com', 'https://www.youtube.com/oembed'],
  ['youtu.be', 'https://www.youtube.com/oembed'],
  ['vimeo.com', 'https://vimeo.com/api/oembed.json'],
]);

const memo = (fn) => {
  const cache = new Map();
  return (key) => {
    if (!cache.has(key)) cache.set(key, fn(key).catch((error) => { cache.delete(key); throw error; }));
    return cache.get(key);
  };
};

const embed = memo(async (link) => {
  const { host } = new URL(link);
  const endpoint = PROVIDERS.get(host);
  if (!endpoint) return null;
  const { data } = await axios.get(endpoint, { params: { url: link, format: 'json', maxwidth: 640 }, timeout: 3000, maxRedirects: 0 });
  return { title: String(data.title), width: Number(data.width), height: Number(data.height) };
});

export const handler = async ({ arguments: { link } }) => embed(link);
