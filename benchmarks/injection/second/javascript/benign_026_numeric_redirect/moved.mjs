export const handler = async ({ pathParameters }) => {
  const number = Number.parseInt(pathParameters?.number ?? '', 10);
  if (!Number.isSafeInteger(number)) return { statusCode: 404, body: '' };
  return {
    statusCode: 301,
    headers: { location: `/articles/${number + 10000}`, 'cache-control': 'max-age=86400' },
    body: '',
  };
};
