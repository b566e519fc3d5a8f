import axios from 'axios'
import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { validator } from 'hono/validator'

const api = axios.create({ baseURL: process.env.RATES_URL, timeout: 3000 })
const CURRENCIES = new Set(['EUR', 'USD', 'GBP', 'CHF', 'JPY'])

const conversion = validator('query', ({ from, to, amount }, c) => {
  const value = parseFloat(amount)
  if (!CURRENCIES.has(from) || !CURRENCIES.has(to)) return c.json({ error: 'unknown currency' }, 400)
  if (!Number.isFinite(value)) return c.json({ error: 'amount must be a number' }, 400)
  return { from, to, value }
})

const app = new Hono()

app.get('/convert', conversion, async (c) => {
  const { from, to, value } = c.req.valid('query')
  const { data } = await api.get(`/latest/${from}`, { params: { symbols: to } })
  return c.json({ from, to, result: value * data.rates[to] })
})

export const handler = handle(app)
