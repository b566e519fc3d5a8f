import { request } from 'undici';

const HOSTS = new Set(['video.example.com', 'photos.example.com']);

export async function fetchEmbed(address) {
  const { statusCode, body } = await request(address, { headersTimeout: 3000 }); // expect: ssrf
  if (statusCode !== 200) {
    await body.dump();
    return null;
  }
  return body.json();
}
