const SITE = 'https://docs.example.com';
const MOVED = new Map([['faq', 'questions'], ['howto', 'guides']]);

export const handler = async (event) => {
  const [, area = '', topic = ''] = event.rawPath.split('/');
  const target = new URL(SITE);
  target.pathname = `/v2/${MOVED.get(area) ?? 'guides'}/${encodeURIComponent(topic)}`;
  return {
    statusCode: 301,
    headers: { location: target.href, 'cache-control': 'max-age=3600' },
  };
};
