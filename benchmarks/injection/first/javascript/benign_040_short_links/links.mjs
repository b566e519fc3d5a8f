const LINKS = new Map([
  ['docs', 'https://docs.example.com/'],
  ['jobs', 'https://www.example.com/careers'],
  ['press', 'https://www.example.com/press'],
]);

const notFound = (name) => ({
  statusCode: 404,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ error: 'unknown link', name }),
});

export const handler = async ({ pathParameters }) => {
  const name = pathParameters?.name ?? '';
  const location = LINKS.get(name);
  if (!location) {
    return notFound(name);
  }
  return {
    statusCode: 301,
    headers: { location, 'cache-control': 'public, max-age=3600' },
  };
};
