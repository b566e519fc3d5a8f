const axios = require('axios');

const api = axios.create({ baseURL: 'https://rates.example.com/v2', timeout: 3000 });
const CURRENCIES = new Set(['EUR', 'USD', 'GBP', 'CHF']);
const cache = new Map();

async function rate(currency) {
  const hit = cache.get(currency);
  if (hit && hit.expires > Date.now()) {
    return hit.value;
  }
  const { data } = await api.get('/latest', { params: { base: currency } });
  cache.set(currency, { value: data.rates, expires: Date.now() + 60000 });
  return data.rates;
}

exports.handler = async (event) => {
  const currency = (event.pathParameters?.currency || '').toUpperCase();
  if (!CURRENCIES.has(currency)) {
    return { statusCode: 404, body: JSON.stringify({ message: 'unknown currency', currency }) };
  }
  const rates = await rate(currency);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ currency, rates }),
  };
};
