const axios = require('axios');
const cheerio = require('cheerio');
const middy = require('@middy/core');
const httpJsonBodyParser = require('@middy/http-json-body-parser');
const httpErrorHandler = require('@middy/http-error-handler');
const createError = require('http-errors');

const PREVIEW_HOSTS = new Set(['en.wikipedia.org', 'github.com', 'www.youtube.com', 'medium.com']);

function checkedLink(link) {
  let url;
  try {
    url = new URL(link);
  } catch {
    throw new createError.BadRequest('not a link');
  }
  if (url.protocol !== 'https:' || !PREVIEW_HOSTS.has(url.host)) {
    throw new createError.UnprocessableEntity('no preview for this site');
  }
  return url.href;
}

const preview = async (event) => {
  const { link } = event.body;
  if (!link) throw new createError.BadRequest('link is required');

  const target = checkedLink(link);
  const { data } = await axios.get(target, { timeout: 4000, maxRedirects: 0, responseType: 'text' });
  const $ = cheerio.load(data);

  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      title: $('title').first().text().trim(),
      description: $('meta[name="description"]').attr('content') || null,
    }),
  };
};

exports.handler = middy(preview).use(httpJsonBodyParser()).use(httpErrorHandler());
