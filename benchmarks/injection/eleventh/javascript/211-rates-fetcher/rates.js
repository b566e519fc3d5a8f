'use strict';

const axios = require('axios');
const { XMLParser } = require('fast-xml-parser');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'rates' });
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const xml = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', processEntities: false });

const SOURCES = [
  {
    name: 'ecb',
    url: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml',
    read: (text) => xml.parse(text)['gesmes:Envelope'].Cube.Cube.Cube.map((c) => [c.currency, Number(c.rate)]),
  },
  {
    name: 'treasury',
    url: 'https://treasury.acme.example/v1/rates?base=EUR',
    read: (text) => Object.entries(JSON.parse(text).rates).map(([c, r]) => [c, Number(r)]),
  },
];

const CURRENCY = /^[A-Z]{3}$/;

async function load({ name, url, read }) {
  const { data } = await axios.get(url, { responseType: 'text', timeout: 8000, transformResponse: (t) => t });
  const rates = read(data).filter(([currency, rate]) => CURRENCY.test(currency) && Number.isFinite(rate) && rate > 0);
  if (rates.length < 10) throw new Error(`${name} gave too few rates`);
  return { name, rates: new Map(rates) };
}

async function store(at, { name, rates }) {
  await db.send(new PutCommand({
    TableName: process.env.RATES_TABLE,
    Item: { source: name, at, rates: Object.fromEntries(rates) },
  }));
}

exports.handler = async (event) => {
  const at = new Date(event.time).toISOString();
  const outcomes = await Promise.allSettled(SOURCES.map(async (source) => store(at, await load(source))));
  outcomes.forEach((outcome, i) => {
    if (outcome.status === 'rejected') logger.error('source failed', { source: SOURCES[i].name, error: outcome.reason });
  });
  if (outcomes.every((o) => o.status === 'rejected')) throw new Error('no source answered');
  return { at, stored: outcomes.filter((o) => o.status === 'fulfilled').length };
};
