import links from './links.mjs';

const NOT_FOUND = Object.freeze({
  statusCode: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'There is no such link.\n',
});

const suggest = (slug) => {
  const score = (other) => {
    let same = 0;
    while (same < slug.length && slug[same] === other[same]) same += 1;
    return same;
  };
  return [...links.keys()]
    .map((name) => [name, score(name)])
    .filter(([, points]) => points >= 2)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([name]) => name);
};

const redirect = (location) => ({
  statusCode: 302,
  headers: { location, 'cache-control': 'private, max-age=60', 'referrer-policy': 'no-referrer' },
});

export const handler = async (event) => {
  const slug = (event.pathParameters?.slug ?? '').toLowerCase();
  const target = links.get(slug);
  if (target) return redirect(target);
  const near = suggest(slug);
  if (near.length === 0) return NOT_FOUND;
  return { ...NOT_FOUND, body: `There is no such link. Did you mean ${near.join(', ')}?\n` };
};
