import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { HubChoice, HubPhase } from '../../shared/contract/ipc.ts'
import type { Log } from '../desk/log.ts'
import type { Settings, SettingsKeeper } from '../desk/settings.ts'
import type { Options } from '../options.ts'
import type { Places } from '../places.ts'
import { freePort } from './free-port.ts'
import { hubOrigin } from './hub-origin.ts'
import { type HubProcess, runHub } from './hub-process.ts'
import { liveHubOf } from './live-hub.ts'
import { type Fetch, reachHub } from './reach-hub.ts'

export interface HubHomeConfig {
  options: Options
  settings: SettingsKeeper
  places: Places
  version: string
  ask: Fetch
  log: Log
  /** The phase is another, or the origin is. */
  changed(phase: HubPhase): void
}

/** Where this console's orders come from: a hub inside it, or one elsewhere. */
export interface HubHome {
  begin(): Promise<void>
  phase(): HubPhase
  /** The one origin that the window may talk to; known before the hub is up. */
  origin(): string | null
  /** Names the hub for what is kept: a hub inside by its data, since its port may change. */
  key(): string
  /** Answers why it cannot be so, as a sentence, or null. */
  choose(choice: HubChoice): Promise<string | null>
  /** Forgets the choice and asks again. */
  askAgain(): Promise<void>
  stop(): Promise<void>
}

/** How long to wait before a hub that does not answer is asked again, and one that cannot start is tried, in ms. */
const ASK_EACH = 3000
const TRY_EACH = 10_000

export function createHubHome(config: HubHomeConfig): HubHome {
  const { options, settings, places, log } = config
  let phase: HubPhase = { name: 'choosing' }
  let origin: string | null = null
  let key = ''
  let hub: HubProcess | null = null
  let again: ReturnType<typeof setTimeout> | undefined
  /** Rises when another hub is turned to; what an earlier one still waits for is void. */
  let attempt = 0

  function enter(next: HubPhase): void {
    phase = next
    config.changed(next)
  }

  async function connect(address: string): Promise<void> {
    const mine = attempt
    origin = address
    if (phase.name !== 'failed') enter({ name: 'starting', sentence: `Connecting to the hub at ${address}…` })
    const reached = await reachHub(address, config.version, config.ask)
    if (mine !== attempt) return
    if (reached.ok) return enter({ name: 'up', baseUrl: address })
    log.warn(reached.failure)
    enter({ name: 'failed', sentence: reached.failure })
    again = setTimeout(() => void connect(address), ASK_EACH)
  }

  async function startInside(data: string, demo: boolean): Promise<void> {
    const mine = attempt
    key = `inside ${data}`
    enter({ name: 'starting', sentence: demo ? 'Starting the hub with demo data…' : 'Starting the hub…' })
    const live = await liveHubOf(data, config.ask)
    if (mine !== attempt) return
    if (live !== null) return joinHub(live, data, demo)
    const port = await freePort(origin)
    if (mine !== attempt) return
    origin = `http://127.0.0.1:${port}`
    hub = runHub({
      entry: places.hubEntry,
      data,
      demo,
      screens: places.screens,
      port,
      log,
      ready(url) {
        origin = url
        enter({ name: 'up', baseUrl: url })
      },
      lost: (sentence) => enter({ name: 'starting', sentence }),
      failed: (sentence) => void giveWay(sentence, data, demo),
    })
  }

  /** A hub of another process is up on this data. When that ends, the orders are still here: a hub inside takes over. */
  function joinHub(live: string, data: string, demo: boolean): void {
    const mine = attempt
    log.info(`A hub is up on this data already: joining ${live}.`)
    origin = live
    enter({ name: 'up', baseUrl: live })
    const look = async () => {
      const now = (await liveHubOf(data, config.ask)) ?? (await liveHubOf(data, config.ask)) // it may be busy once
      if (mine !== attempt) return
      if (now === live) again = setTimeout(() => void look(), ASK_EACH)
      else await startInside(data, demo)
    }
    again = setTimeout(() => void look(), ASK_EACH)
  }

  /** The hub inside cannot start: another may have been quicker. If not, it is tried again after a while. */
  async function giveWay(sentence: string, data: string, demo: boolean): Promise<void> {
    const mine = attempt
    log.warn(sentence)
    const live = await liveHubOf(data, config.ask)
    if (mine !== attempt) return
    if (live !== null) return joinHub(live, data, demo)
    enter({ name: 'failed', sentence })
    again = setTimeout(() => void startInside(data, demo), TRY_EACH)
  }

  function turnTo(home: Settings['home']): Promise<void> {
    attempt += 1
    clearTimeout(again)
    origin = null
    switch (home?.kind) {
      case 'join':
        key = home.origin
        return connect(home.origin)
      case 'look-around':
        return startInside(places.demoData, true)
      case 'inside':
        return startInside(places.data, options.demo)
      case undefined:
        enter({ name: 'choosing' })
        return Promise.resolve()
    }
  }

  /** What the command line says, else what was chosen, else what is there. */
  function homeAtStart(): Settings['home'] {
    if (options.hub !== null) return { kind: 'join', origin: options.hub }
    if (options.demo) return { kind: 'inside' }
    return settings.now().home ?? (existsSync(join(places.data, 'dispatch.db')) ? { kind: 'inside' } : null)
  }

  async function stop(): Promise<void> {
    attempt += 1
    clearTimeout(again)
    await hub?.stop()
    hub = null
  }

  return {
    begin: () => turnTo(homeAtStart()),
    phase: () => phase,
    origin: () => origin,
    key: () => key,
    async choose(choice) {
      if (choice.kind !== 'join') {
        settings.set({ home: { kind: choice.kind === 'set-up' ? 'inside' : 'look-around' } })
        await turnTo(settings.now().home)
        return null
      }
      const address = hubOrigin(choice.address)
      if (address === null)
        return 'This is no address of a hub. Write it like 192.168.1.20:4310 or https://hub.example.'
      const reached = await reachHub(address, config.version, config.ask)
      if (!reached.ok) return reached.failure
      settings.set({ home: { kind: 'join', origin: address } })
      await turnTo(settings.now().home)
      return null
    },
    async askAgain() {
      await stop()
      settings.set({ home: null })
      await turnTo(null)
    },
    stop,
  }
}
