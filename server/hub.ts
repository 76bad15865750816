import { randomInt, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import pino, { type Logger } from 'pino'
import { addressHere } from '../shared/contract/hub-place.ts'
import type { Company } from '../shared/domain/company.ts'
import { instantOf } from '../shared/domain/instant.ts'
import { countAnonymousCalls } from './auth/anonymous-calls.ts'
import { createSessions } from './auth/sessions.ts'
import { signInLimit } from './auth/sign-in-limit.ts'
import type { HubConfig } from './config.ts'
import { type DataLock, lockData } from './data-lock.ts'
import { lacksDemo, makeDemo } from './demo/make-demo.ts'
import { makeDemoApart } from './demo/make-demo-apart.ts'
import { simulate } from './demo/simulate.ts'
import { createFeed } from './feed/feed.ts'
import { createApp } from './http/app.ts'
import { answerBrokenRequest, answerNowhere } from './http/broken-request.ts'
import { takeInAtStart } from './migrate/at-start.ts'
import { heedOtherHubs } from './other-hubs.ts'
import { openSockets, type Sockets } from './realtime/sockets.ts'
import { StartError } from './start-error.ts'
import { makeDirectory, openStore } from './store/open.ts'
import type { Store } from './store/port.ts'
import { VERSION } from './version.ts'

/** A hub that is up. */
export interface Hub {
  url: string
  /** Finishes what is under way, lets go of the data, and resolves; a second call changes nothing. */
  stop(): Promise<void>
}

/** How often old sessions and idempotency records are forgotten, in milliseconds. */
const FORGET_EVERY = 10 * 60_000
/** How long open requests may take to finish when the hub stops, in milliseconds. */
const FINISH_WITHIN = 4000

/** Builds a hub from its config, and listens. Throws a `StartError` that says why it cannot. */
export async function startHub(config: HubConfig): Promise<Hub> {
  const log = pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: true }))
  const hub = randomUUID()
  const lock = config.store === null ? await holdDirectory(config.data) : null
  try {
    const store = await openFilled(config, log)
    try {
      const served = await serve(config, store, hub, log)
      lock?.announce('a hub', { url: addressHere(served.url), hub })
      const stop = async () => {
        await served.stop()
        await store.close()
        lock?.release()
      }
      let stopping: Promise<void> | null = null
      return {
        url: served.url,
        stop: () => {
          stopping ??= stop()
          return stopping
        },
      }
    } catch (error) {
      await store.close()
      throw error
    }
  } catch (error) {
    lock?.release()
    throw error
  }
}

async function holdDirectory(directory: string): Promise<DataLock> {
  makeDirectory(directory)
  const lock = await lockData(directory)
  lock.announce('a hub', null)
  return lock
}

/** The store, with demo data where that is asked for and there is nothing yet. */
async function openFilled({ store: url, data, demo }: HubConfig, log: Logger): Promise<Store> {
  if (url !== null) await takeInAtStart(url)
  const store = await openStore(url ?? data)
  if (!demo || !(await lacksDemo(store))) return store
  if (url !== null) {
    await makeDemo(store)
    log.info('demo data made')
    return store
  }
  await store.close()
  await makeDemoApart(data)
  log.info('demo data made')
  return openStore(data)
}

async function serve(config: HubConfig, store: Store, hub: string, log: Logger) {
  const { hostNames, screens } = config
  const sessions = createSessions(store)
  const companies = new Map<string, Company>((await store.companies()).map((company) => [company.id, company]))
  const companyName = (id: string) => companies.get(id)?.name ?? ''
  const companyChanged = (company: Company) => {
    companies.set(company.id, company)
    sessions.companyChanged(company)
  }
  const anonymous = countAnonymousCalls()
  const setupCode = String(randomInt(100_000_000)).padStart(8, '0')
  let port = config.port
  let sockets: Sockets | null = null
  const connected = (): Sockets => {
    if (!sockets) throw new Error('The sockets are not open yet.')
    return sockets
  }
  const feed = createFeed(store, (committed) => connected().tell(committed), log)
  const app = createApp({
    store,
    sessions,
    anonymous,
    limit: signInLimit(),
    port: () => port,
    setupCode,
    sockets: connected,
    companyChanged,
    hostNames,
    hub,
    version: VERSION,
    screens,
    log,
  })
  const http = createServer({ keepAliveTimeout: 65_000, maxHeaderSize: 65_536, requireHostHeader: false })
  const serveRequest = (request: IncomingMessage, response: ServerResponse) =>
    request.url?.startsWith('/') ? app(request, response) : answerNowhere(response)
  http.on('request', serveRequest)
  // an Expect that nobody knows: without a listener Node refuses it by itself, with no problem that says why
  http.on('checkExpectation', serveRequest)
  http.on('clientError', answerBrokenRequest)
  sockets = openSockets({
    http,
    store,
    sessions,
    position: feed.position,
    companyName,
    anonymous,
    hostNames,
    port: () => port,
    log,
  })
  await feed.start()
  heedOtherHubs({ store, sessions, sockets: connected(), companyChanged, log })
  store.onHealth((health) => {
    log[health.state === 'ok' ? 'info' : 'error']({ health }, 'the store')
    connected().beat()
  })
  port = await listen(http, config)
  if (companies.size === 0) {
    process.stderr.write(
      `No company yet: open the screens to set it up; from another machine with the code ${setupCode}\n`,
    )
  }

  const forget = () => {
    store
      .forgetOld(instantOf(store.now()))
      .catch((error: unknown) => log.warn({ err: error }, 'old records stay for now'))
  }
  forget()
  const forgetting = setInterval(forget, FORGET_EVERY)
  forgetting.unref()
  const stopSimulation = config.simulate > 0 ? await simulate(store, config.simulate, log) : async () => undefined

  return {
    url: urlOf(config.host, port),
    stop: async () => {
      clearInterval(forgetting)
      await stopSimulation()
      await connected().close()
      await closeServer(http)
    },
  }
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function listen(http: Server, config: HubConfig): Promise<number> {
  const attempt = (port: number) =>
    new Promise<number>((resolve, reject) => {
      http.once('error', reject)
      http.listen(port, config.host, () => {
        http.off('error', reject)
        const address = http.address()
        resolve(typeof address === 'object' && address ? address.port : port)
      })
    })
  return attempt(config.port).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EADDRINUSE' && config.anyPort && config.port !== 0) return attempt(0)
    throw new StartError(listenSentence(config, code))
  })
}

function listenSentence({ host, port }: HubConfig, code: unknown): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program. Stop that, or choose another with --port.`
    case 'EACCES':
      return `Port ${port} may not be used by this user. Choose one above 1023 with --port.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Choose another with --host.`
    default:
      return `The hub cannot listen on ${host}:${port} (${String(code)}). Check --host and --port.`
  }
}

async function closeServer(http: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()))
  http.closeIdleConnections()
  const hurry = setTimeout(() => http.closeAllConnections(), FINISH_WITHIN)
  const idle = setInterval(() => http.closeIdleConnections(), 100)
  await closed
  clearTimeout(hurry)
  clearInterval(idle)
}
