const axios = require('axios');
const AWS = require('aws-sdk');
const crypto = require('crypto');
const ddb = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  const { code, state } = event.queryStringParameters || {};
  const known = await ddb.get({ TableName: process.env.STATES, Key: { state: String(state) } }).promise();
  if (!known.Item) return { statusCode: 403, body: JSON.stringify({ error: 'state' }) };
  const form = new URLSearchParams({
    grant_type: 'authorization_code', code: String(code), client_id: process.env.CLIENT_ID,
    client_secret: process.env.CLIENT_KEY, redirect_uri: process.env.CALLBACK,
  });
  const { data } = await axios.post('https://login.example.com/oauth2/token', form.toString());
  const sid = crypto.randomBytes(24).toString('hex');
  await ddb.put({ TableName: process.env.SESSIONS, Item: { sid, refresh: data.refresh_token, ttl: Math.floor(Date.now() / 1000) + 86400 } }).promise();
  return {
    statusCode: 302,
    headers: { Location: 'https://app.example.com/', 'Set-Cookie': `sid=${sid}; HttpOnly; Secure; SameSite=Lax; Path=/` },
  };
};
