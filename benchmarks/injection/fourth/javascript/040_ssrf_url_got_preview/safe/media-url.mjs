const HOST = 'media.example.com';

export function mediaUrl(text) {
  const url = new URL(text);
  if (url.hostname !== HOST || url.port !== '') throw new RangeError('host');
  return `https://${HOST}${url.pathname}`;
}
