import { utilityProcess } from 'electron'
import { fromHubProcess, type ToHubProcess } from '../../shared/contract/hub-process.ts'
import type { Log } from '../desk/log.ts'
import { nextAttempt } from './back-off.ts'

/** How long a hub may take until it is ready, and to stop when it is asked to, in milliseconds. */
const READY_WITHIN = 30_000
const STOP_WITHIN = 10_000
/** One that is told to end at once and does not within this time is killed, in milliseconds. */
const KILLED_WITHIN = 2000

export interface HubProcessConfig {
  /** The hub's built entry. */
  entry: string
  data: string
  demo: boolean
  screens: string
  /** The port to begin with; later starts take the one that the hub had. */
  port: number
  log: Log
  ready(url: string): void
  /** It is not there; `sentence` says why, and that it is being started again. */
  lost(sentence: string): void
  /** It said itself why it cannot start, and is not started again by itself. */
  failed(sentence: string): void
}

export interface HubProcess {
  /** Asks it to stop and waits, up to 10 s. */
  stop(): Promise<void>
}

/** Runs the hub in a process of its own, and starts it again, by a back-off, whenever it dies. */
export function runHub(config: HubProcessConfig): HubProcess {
  const { log } = config
  let { port } = config
  let child: Electron.UtilityProcess | null = null
  let again: ReturnType<typeof setTimeout> | undefined
  let stopping = false
  let failures = 0

  function start(): void {
    const hub = utilityProcess.fork(config.entry, [], {
      stdio: ['ignore', 'pipe', 'pipe'],
      serviceName: 'Dispatch hub',
    })
    child = hub
    let saidWhy = false
    let readyAt: number | null = null
    hub.stdout?.on('data', (text) => log.line('hub', String(text)))
    hub.stderr?.on('data', (text) => log.line('hub', String(text)))
    let why = 'stopped while it was starting'
    const patience = setTimeout(() => {
      why = 'did not get ready within 30 s'
      end(hub)
    }, READY_WITHIN)
    hub.once('spawn', () => {
      const { data, demo, screens } = config
      send(hub, { type: 'start', data, port, demo, screens })
    })
    hub.on('message', (data: unknown) => {
      const message = fromHubProcess.safeParse(data)
      if (!message.success) return log.warn('The hub said something that is not understood.')
      clearTimeout(patience)
      if (message.data.type === 'ready') {
        readyAt = performance.now()
        why = 'stopped unexpectedly'
        port = Number(new URL(message.data.url).port)
        return config.ready(message.data.url)
      }
      saidWhy = true
      end(hub)
      config.failed(message.data.sentence)
    })
    hub.once('exit', (code) => {
      clearTimeout(patience)
      child = null
      if (stopping || saidWhy) return
      const next = nextAttempt(failures, readyAt === null ? 0 : performance.now() - readyAt)
      failures = next.failures
      log.warn(`The hub ${why} (code ${code}); starting it again in ${next.delay} ms.`)
      config.lost(`The hub ${why} and is being started again. Nothing that was saved is lost.`)
      again = setTimeout(start, next.delay)
    })
  }

  start()
  return {
    async stop() {
      stopping = true
      clearTimeout(again)
      const hub = child
      if (hub === null) return
      await new Promise<void>((resolve) => {
        const limit = setTimeout(() => {
          log.warn('The hub did not stop in time and is ended.')
          end(hub)
          resolve()
        }, STOP_WITHIN)
        hub.once('exit', () => {
          clearTimeout(limit)
          resolve()
        })
        send(hub, { type: 'stop' })
      })
    },
  }
}

/** Ends it, also if it hangs. */
function end(hub: Electron.UtilityProcess): void {
  const { pid } = hub
  hub.kill()
  const limit = setTimeout(() => pid !== undefined && process.kill(pid, 'SIGKILL'), KILLED_WITHIN)
  hub.once('exit', () => clearTimeout(limit))
}

function send(hub: Electron.UtilityProcess, message: ToHubProcess): void {
  hub.postMessage(message)
}
