import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'

const REPORT_ROOT = '/mnt/reports'

const app = new Hono()

app.get('/ping', (c) => c.text('pong'))

app.get('/reports', async (c) => {
  const name = c.req.query('name')
  if (!name) return c.json({ message: 'name is required' }, 400)

  const file = path.join(REPORT_ROOT, name)
  let content
  try {
    content = await readFile(file) // expect: path
  } catch (err) {
    if (err.code === 'ENOENT') return c.json({ message: 'no such report' }, 404)
    throw err
  }

  return c.body(content, 200, {
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="report.pdf"',
  })
})

export const handler = handle(app)
