const { unmarshall } = require('@aws-sdk/util-dynamodb');
const axios = require('axios').default;
const { getSecret } = require('@aws-lambda-powertools/parameters/secrets');

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SITE = new URL('https://www.example.com');

const slugOf = ({ dynamodb: { NewImage, OldImage } }) => unmarshall(NewImage ?? OldImage).slug;
const pages = (slug) => [`/products/${slug}`, `/products/${slug}.json`].map((path) => new URL(path, SITE).href);

const client = async () => {
  const token = await getSecret(process.env.CDN_TOKEN_ARN, { maxAge: 900 });
  return axios.create({ baseURL: 'https://api.cdn.example.net', timeout: 5000, headers: { authorization: `Bearer ${token}` } });
};

exports.handler = async ({ Records }) => {
  const slugs = [...new Set(Records.map(slugOf))].filter((slug) => SLUG.test(slug));
  if (slugs.length === 0) return { purged: 0 };
  const files = slugs.flatMap(pages);
  await (await client()).post('/v4/purge', { files });
  console.log(JSON.stringify({ message: 'purged', slugs }));
  return { purged: files.length };
};
