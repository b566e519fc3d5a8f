'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, QueryCommand } = require('@aws-sdk/lib-dynamodb');

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const KINDS = new Map([['POST', 'POST#'], ['LIKE', 'LIKE#'], ['FOLLOW', 'FOLLOW#']]);
const FILTERABLE = new Map([
  ['topic', { attribute: 'topic', operator: '=' }],
  ['minScore', { attribute: 'score', operator: '>=' }],
  ['before', { attribute: 'createdAt', operator: '<' }],
]);

class QueryBuilder {
  #names = {};
  #values = {};
  #filters = [];
  #condition = '#pk = :pk';

  constructor(partition) {
    this.#names['#pk'] = 'pk';
    this.#values[':pk'] = partition;
  }

  startingWith(prefix) {
    this.#condition += ' AND begins_with(#sk, :sk)';
    this.#names['#sk'] = 'sk';
    this.#values[':sk'] = prefix;
    return this;
  }

  filter({ attribute, operator }, value) {
    const n = this.#filters.length;
    this.#names[`#f${n}`] = attribute;
    this.#values[`:f${n}`] = value;
    this.#filters.push(`#f${n} ${operator} :f${n}`);
    return this;
  }

  build(options) {
    return {
      KeyConditionExpression: this.#condition,
      ExpressionAttributeNames: this.#names,
      ExpressionAttributeValues: this.#values,
      ...(this.#filters.length > 0 && { FilterExpression: this.#filters.join(' AND ') }),
      ...options,
    };
  }
}

const encodeToken = (key) => (key ? Buffer.from(key.sk).toString('base64url') : null);
const decodeToken = (token, pk) => (token ? { pk, sk: Buffer.from(token, 'base64url').toString('utf8') } : undefined);

async function timeline({ kind, filter = {}, limit = 20, nextToken }, { sub }) {
  const pk = `USER#${sub}`;
  const builder = new QueryBuilder(pk);
  if (KINDS.has(kind)) builder.startingWith(KINDS.get(kind));
  for (const [name, rule] of FILTERABLE) {
    if (filter[name] !== undefined && filter[name] !== null) builder.filter(rule, filter[name]);
  }
  const { Items, LastEvaluatedKey } = await db.send(new QueryCommand(builder.build({
    TableName: process.env.TABLE,
    Limit: Math.min(100, Math.max(1, limit)),
    ExclusiveStartKey: decodeToken(nextToken, pk),
    ScanIndexForward: false,
  })));
  return { items: Items, nextToken: encodeToken(LastEvaluatedKey) };
}

exports.handler = async (event) => timeline(event.arguments, event.identity);
