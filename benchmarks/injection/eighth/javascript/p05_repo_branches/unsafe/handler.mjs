import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execFileAsync = promisify(execFile)

const json = (statusCode, payload) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(payload),
})

const parseHeads = (stdout) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t')[1].replace('refs/heads/', ''))

export const listBranches = async (event) => {
  const repo = event.queryStringParameters?.repo
  if (!repo) return json(400, { message: 'repo is required' })

  try {
    const { stdout } = await execFileAsync('git', ['ls-remote', '--heads', repo], { timeout: 8000 }) // expect: arg
    return json(200, { branches: parseHeads(stdout) })
  } catch {
    return json(502, { message: 'repository could not be read' })
  }
}
