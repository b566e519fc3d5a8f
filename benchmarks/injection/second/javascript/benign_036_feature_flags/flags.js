'use strict';

const axios = require('axios');

const { APPLICATION, STAGE } = process.env;
const client = axios.create({ baseURL: 'http://localhost:2772', timeout: 1000 });
const path = `/applications/${APPLICATION}/environments/${STAGE}/configurations/flags`;

exports.handler = async (event) => {
  const { data } = await client.get(path);
  const flag = event.queryStringParameters?.flag ?? '';
  const enabled = Object.hasOwn(data, flag) && data[flag].enabled === true;
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ flag, enabled }),
  };
};
