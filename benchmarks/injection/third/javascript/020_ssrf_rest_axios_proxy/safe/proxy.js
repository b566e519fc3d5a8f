const axios = require('axios');
const UPSTREAM = {
  weather: 'https://api.weather.example.com/v1/now',
  rates: 'https://rates.example.com/latest.json',
};

exports.handler = async (event) => {
  const q = event.queryStringParameters || {};
  const url = Object.prototype.hasOwnProperty.call(UPSTREAM, q.api) ? UPSTREAM[q.api] : null;
  if (!url) return { statusCode: 400, body: JSON.stringify({ message: 'missing' }) };
  try {
    const { data } = await axios.get(url, { timeout: 4000 });
    return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ data }) };
  } catch (e) {
    return { statusCode: 502, body: JSON.stringify({ message: 'upstream failed' }) };
  }
};
