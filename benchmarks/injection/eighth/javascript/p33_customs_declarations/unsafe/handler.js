'use strict'

const libxml = require('libxmljs2')
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb')
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb')

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}))
const NS = { c: 'urn:customs:declaration:1' }

const text = (doc, xpath) => {
  const node = doc.get(xpath, NS)
  return node ? node.text().trim() : null
}

const parseDeclaration = (xml) => {
  const doc = libxml.parseXml(xml, { noent: true, noblanks: true }) // expect: xxe
  return {
    mrn: text(doc, '//c:mrn'),
    consignee: text(doc, '//c:consignee/c:name'),
    goods: text(doc, '//c:goods/c:description'),
    grossKg: Number(text(doc, '//c:goods/c:grossMass')),
  }
}

exports.handler = async ({ Records }) => {
  const failures = []
  for (const { messageId, body } of Records) {
    try {
      const Item = parseDeclaration(body)
      await ddb.send(new PutCommand({ TableName: process.env.DECLARATIONS_TABLE, Item }))
    } catch (err) {
      console.error(JSON.stringify({ messageId, error: err.name }))
      failures.push({ itemIdentifier: messageId })
    }
  }
  return { batchItemFailures: failures }
}
