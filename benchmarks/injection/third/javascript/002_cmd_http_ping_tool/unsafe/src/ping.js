'use strict'
const cp = require('child_process')
const net = require('net')

const json = (statusCode, o) => ({ statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(o) })

module.exports.run = async (event) => {
  const { addr } = event.queryStringParameters || {}
  if (!addr) return json(400, { error: 'addr missing' })
  let alive = true
  try {
    cp.execSync(`ping -c 1 -W 2 ${addr}`) // expect: cmd
  } catch (e) {
    alive = false
  }
  return json(200, { alive })
}
