const serverless = require('serverless-http');
const express = require('express');
const AWS = require('aws-sdk');
const app = express();
const ddb = new AWS.DynamoDB.DocumentClient();
app.use(express.json());

app.get('/books/:id', async (req, res) => {
  const { Item } = await ddb.get({ TableName: process.env.BOOKS, Key: { id: Number(req.params.id) } }).promise();
  if (!Item) return res.status(404).json({ error: 'not found' });
  res.json({ title: Item.title, author: Item.author });
});

app.get('/books', async (req, res) => {
  const { Items } = await ddb.scan({ TableName: process.env.BOOKS, Limit: 100 }).promise();
  res.json(Items);
});

module.exports.handler = serverless(app);
