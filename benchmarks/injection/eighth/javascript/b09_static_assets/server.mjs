import { readFile } from 'node:fs/promises'
import path from 'node:path'

const ROOT = path.resolve('public')
const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.css', 'text/css'],
  ['.js', 'text/javascript'],
  ['.svg', 'image/svg+xml'],
])

const notFound = { statusCode: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found' }

export const handler = async (event) => {
  const wanted = event.rawPath === '/' ? '/index.html' : decodeURIComponent(event.rawPath)
  const file = path.resolve(ROOT, '.' + wanted)
  const relative = path.relative(ROOT, file)
  if (relative.startsWith('..') || path.isAbsolute(relative)) return notFound

  const type = TYPES.get(path.extname(file))
  if (!type) return notFound

  try {
    return { statusCode: 200, headers: { 'content-type': type }, body: await readFile(file, 'utf8') }
  } catch {
    return notFound
  }
}
