'use strict';

const { execFile } = require('child_process');
const { promisify } = require('util');
const { readFile, writeFile, rm } = require('fs/promises');
const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const execFileAsync = promisify(execFile);
const ddb = new DynamoDBClient({});
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

exports.handler = async (event) => {
  const id = event.pathParameters?.invoiceId ?? '';
  if (!UUID.test(id)) {
    return { statusCode: 400, headers: { 'content-type': 'application/json' }, body: '{"error":"bad id"}' };
  }

  const { Item } = await ddb.send(new GetItemCommand({
    TableName: process.env.INVOICE_TABLE,
    Key: { id: { S: id } },
  }));
  if (!Item) return { statusCode: 404 };

  const source = `/tmp/${id}.txt`;
  const target = `/tmp/${id}.pdf`;
  try {
    await writeFile(source, `Invoice ${Item.number.S}\nTotal ${Item.total.N} EUR\n`);
    await execFileAsync('/opt/bin/txt2pdf', ['--font', 'Inter', '--output', target, '--', source], { timeout: 10_000 });
    const pdf = await readFile(target);
    return {
      statusCode: 200,
      headers: { 'content-type': 'application/pdf' },
      isBase64Encoded: true,
      body: pdf.toString('base64'),
    };
  } finally {
    await rm(source, { force: true });
    await rm(target, { force: true });
  }
};
