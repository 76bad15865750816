import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { newId } from '../../server/ids.ts'
import { endProcesses, runCommand, steadyPort } from '../support/hub/hub-process.ts'
import { startMongoHub } from '../support/mongo/mongo-hubs.ts'
import { type Member, type MongoSet, memberOf, startMongoSet } from '../support/mongo/mongo-set.ts'
import { removeFolders } from '../support/temporary-folder.ts'

const SECRET = 'not-to-be-shown'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dispatch-mongo-start-'))
})
afterEach(endProcesses)
afterAll(async () => {
  await removeFolders()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a hub that has to refuse, and leaves nothing; its one sentence. */
async function refusedWith(url: string): Promise<string> {
  const data = join(folder, newId())
  const { code, stdout, stderr } = await runCommand('serve', {
    args: ['--data', data, '--port', '0'],
    env: { DISPATCH_STORE: url },
  })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).not.toContain(SECRET)
  expect(readdirSync(folder)).not.toContain(data)
  return stderr
}

/** What of the database's answers is replaced, as text in which a byte is a character, and by what of the same length. */
type Disguise = [what: RegExp, by: string]

/** Stands before the database that the files of the project share, and has it say that it is another. */
async function startDisguised([what, by]: Disguise): Promise<{ port: number; end: () => void }> {
  const behind = new URL((inject('mongoSet') ?? '').replace('mongodb:', 'http:'))
  const front = createServer((visitor) => {
    const inside = connect(Number(behind.port), behind.hostname)
    visitor.pipe(inside)
    inside.on('data', (answer) => visitor.write(answer.toString('latin1').replace(what, by), 'latin1'))
    visitor.on('close', () => inside.destroy()).on('error', () => inside.destroy())
    inside.on('close', () => visitor.destroy()).on('error', () => visitor.destroy())
  })
  await once(front.listen(0, '127.0.0.1'), 'listening')
  const address = front.address()
  if (address === null || typeof address === 'string') throw new Error('It listens nowhere.')
  return { port: address.port, end: () => void front.close() }
}

describe('When a hub is given a database that it cannot use', () => {
  it.each([
    ['no URL of one', 'postgres://localhost/orders', /has to be the URL of a MongoDB database/],
    ['a URL with an option that there is not', 'mongodb://localhost/?odd=true', /cannot be mongodb:\/\/localhost/],
    ['one that nobody serves', `mongodb://me:${SECRET}@127.0.0.1:9/Shop`, /127\.0\.0\.1:9\/Shop cannot be reached/],
    ['one whose host nobody knows', `mongodb://me:${SECRET}@nowhere.invalid/Shop`, /nowhere\.invalid\/Shop cannot/],
  ])('%s: it says so in one sentence, without the password', async (_what, url, sentence) => {
    expect(await refusedWith(url)).toMatch(sentence)
  })

  it('a standalone server: it says how to make it a replica set', async () => {
    const alone: Member = memberOf(join(folder, 'alone'), await steadyPort(), [], false)
    await alone.start()
    expect(await refusedWith(`mongodb://127.0.0.1:${alone.port}/Shop`)).toMatch(
      /--replSet rs0 and run rs\.initiate\(\)/,
    )
    await alone.kill()
  })

  it.each<[string, Disguise, RegExp]>([
    ['a MongoDB 5', [/(?<!\w)(version\0....)\d/s, '$15'], /is MongoDB 5\.\S+, which is too old\. Upgrade it to 6\.0/],
    [
      'one that its driver cannot speak to',
      [/(maxWireVersion\0)./s, '$1\x06'],
      /too old\. Upgrade it to 6\.0 or newer/,
    ],
    ['one that its driver does not know yet', [/(minWireVersion\0)./s, '$1\x7f'], /too new .* Update Dispatch Console/],
  ])('%s: it says what to upgrade', async (_what, disguise, sentence) => {
    const disguised = await startDisguised(disguise)
    expect(await refusedWith(`mongodb://127.0.0.1:${disguised.port}/Shop?directConnection=true`)).toMatch(sentence)
    disguised.end()
  })

  it('one that a newer version made: it is left alone', async () => {
    const url = inject('mongoSet')?.replace('DATABASE', 'Newer') ?? ''
    const client = await new mongo.MongoClient(url).connect()
    await client
      .db()
      .collection<{ _id: string }>('formats')
      .insertOne({ _id: 'documents', ...{ version: 99 } })
    expect(await refusedWith(url)).toMatch(/newer version of Dispatch Console/)
    expect(await client.db().listCollections().toArray()).toHaveLength(1)
    await client.close()
  })
})

describe('When the database asks who is there', () => {
  let set: MongoSet

  beforeAll(async () => {
    const keyFile = join(folder, 'key')
    writeFileSync(keyFile, 'a'.repeat(64), { mode: 0o600 })
    set = await startMongoSet({ keyFile })
    const admin = set.client.db('admin')
    await admin.command({ createUser: 'hub', pwd: SECRET, roles: [{ role: 'readWrite', db: 'Shop' }] })
    await admin.command({ createUser: 'guest', pwd: SECRET, roles: [{ role: 'read', db: 'Shop' }] })
  })
  afterAll(() => set.stop())

  const as = (user: string, password = SECRET, database = 'Shop') =>
    set.url(database).replace('//', `//${user}:${password}@`).concat('&authSource=admin')

  it('readWrite on its database is all that a hub needs', async () => {
    const hub = await startMongoHub(as('hub'))
    expect((await fetch(`${hub.url}/api/readyz`)).status).toBe(200)
    const ended = await hub.stop()
    expect(ended.code).toBe(0)
    expect(ended.stderr).not.toContain(SECRET)
  })

  it('a wrong password is refused with a sentence', async () => {
    expect(await refusedWith(as('hub', `${SECRET}-wrong`))).toMatch(/does not accept the user or the password/)
  })

  it('a user who may only read is refused with what to grant', async () => {
    expect(await refusedWith(as('guest'))).toMatch(/lacks rights on Shop.*readWrite/)
  })

  it('nobody at all is refused, too', async () => {
    expect(await refusedWith(set.url('Shop'))).toMatch(/lacks rights on Shop/)
  })
})

const NO_OPENSSL =
  spawnSync('openssl', ['version']).status === 0 ? undefined : 'there is no openssl to make certificates with'

describe.skipIf(NO_OPENSSL)(`When the database speaks TLS${NO_OPENSSL ? ` (${NO_OPENSSL})` : ''}`, () => {
  let set: MongoSet
  let trusted = ''

  beforeAll(async () => {
    trusted = join(folder, 'tls.pem')
    const [key, certificate] = [join(folder, 'tls.key'), join(folder, 'tls.crt')]
    const made = spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
    ])
    expect(made.status, String(made.stderr)).toBe(0)
    writeFileSync(trusted, readFileSync(key, 'utf8') + readFileSync(certificate, 'utf8'))
    set = await startMongoSet({
      args: ['--tlsMode', 'requireTLS', '--tlsCertificateKeyFile', trusted, '--tlsCAFile', certificate],
      query: `&tls=true&tlsCAFile=${encodeURIComponent(certificate)}&tlsCertificateKeyFile=${encodeURIComponent(trusted)}`,
    })
  })
  afterAll(() => set.stop())

  it('the hub is at home there with the certificates that its URL names', async () => {
    const hub = await startMongoHub(set.url('Shop'))
    expect((await fetch(`${hub.url}/api/readyz`)).status).toBe(200)
    expect((await hub.stop()).code).toBe(0)
  })

  it('one that it has no reason to trust is refused with what to look at', async () => {
    expect(await refusedWith(set.url('Shop').replace(/&tls.*/, '&tls=true'))).toMatch(/TLS failed.*tlsCAFile/)
  })

  it('one that is asked without TLS is refused, too', async () => {
    expect(await refusedWith(set.url('Shop').replace(/&tls.*/, ''))).toMatch(/cannot be reached.*tls/i)
  })
})
