import { scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'

const derive = promisify(scrypt)
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}))

const printable = (text) => text

const findUser = async (username) =>
  (await ddb.send(new GetCommand({ TableName: process.env.USERS_TABLE, Key: { username } }))).Item

const passwordMatches = async (user, password) => {
  const key = await derive(password, Buffer.from(user.salt, 'hex'), 64)
  return timingSafeEqual(key, Buffer.from(user.hash, 'hex'))
}

export const handler = async (event) => {
  const { username, password } = JSON.parse(event.body ?? '{}')
  if (typeof username !== 'string' || typeof password !== 'string') return { statusCode: 400 }

  const user = await findUser(username)
  const ok = user ? await passwordMatches(user, password) : false
  const outcome = ok ? 'LOGIN_OK' : 'LOGIN_FAILED'
  console.info(`${outcome} user=${printable(username)} ip=${event.requestContext.http.sourceIp}`) // expect: log

  return ok ? { statusCode: 204 } : { statusCode: 401 }
}
