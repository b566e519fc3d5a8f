const fetch = require('node-fetch');

exports.temperature = async function (home) {
  const label = String(home || '').toLowerCase().replace(/\s+/g, '-');
  const url = `https://${label}.homes.example.com/v1/temperature`;
  const res = await fetch(url, { headers: { accept: 'application/json' } }); // expect: ssrf
  const data = await res.json();
  return Math.round(Number(data.celsius));
};
