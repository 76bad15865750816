import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { electronForTests } from '../../scripts/electron.ts'
import { type ConsoleApp, colleague, hubOf, isLive, signInTo, startConsole } from '../support/console-app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { removeFolders } from '../support/temporary-folder.ts'

/** The figures of the console in docs/performance.md, on what is built: `npm run bench:console`. */

const STARTS = 7
const TOASTS = 20 // so many are shown one by one
const ROUNDS = 3
const IDLE = 20_000

const electron = await electronForTests()
if ('missing' in electron) throw new Error(`No figures of the console: ${electron.missing}.`)
process.env.TEST_ELECTRON = electron.path
const desktop = await startDesktop()
try {
  const { folder } = await firstStart(desktop)
  console.log(`cold start to a usable board: ${await coldStarts(desktop, folder)}`)
  console.log(`from commit to toast: ${await toasts(desktop, folder)}`)
  const idle = await startConsole({ desktop, folder })
  await isLive(idle.page)
  console.log(`main when idle: ${await idleCost(idle)}`)
  console.log(`killed hub to Live: ${await revivals(idle)}`)
  await idle.close()
} finally {
  await desktop.end()
  await removeFolders()
}

async function firstStart(on: Desktop): Promise<ConsoleApp> {
  const first = await startConsole({ desktop: on })
  await signInTo(first.page, 'manager')
  await first.close()
  return first
}

async function coldStarts(on: Desktop, folder: string): Promise<string> {
  const times: number[] = []
  for (let start = 0; start < STARTS; start++) {
    const began = performance.now()
    const started = await startConsole({ desktop: on, folder })
    await isLive(started.page)
    await started.page.getByRole('article').first().waitFor()
    times.push(performance.now() - began)
    await started.close()
  }
  return summary(times)
}

async function toasts(on: Desktop, folder: string): Promise<string> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const started = await startConsole({ desktop: on, folder })
    await isLive(started.page)
    const admin = await colleague((await hubOf(started)).url, 'admin')
    for (let change = 0; change < TOASTS; change++) {
      const order = await admin.anOrder('processing')
      const before = on.toasts().length
      const told = on.toastsReach(before + 1)
      await admin.change(order._id, { priority: round % 2 === 0 ? 'urgent' : 'normal', notes: `Round ${round}` })
      const committed = performance.now()
      await told
      times.push(performance.now() - committed)
    }
    await on.clear()
    await started.close()
  }
  return summary(times)
}

async function idleCost({ app }: ConsoleApp): Promise<string> {
  const cpu = () => app.evaluate(() => process.cpuUsage())
  await pause(30_000) // the start is over, and what it left in memory collected
  const before = await cpu()
  await pause(IDLE)
  const after = await cpu()
  const spent = (after.user + after.system - before.user - before.system) / 1000
  const pid = app.process().pid
  const memory = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const size = (name: string) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(memory)?.[1]) / 1024)
  const own = size('Private_Dirty') + size('Private_Clean')
  return `${((100 * spent) / IDLE).toFixed(2)} % CPU, ${own} MB of its own, ${size('Pss')} MB with its share, ${size('Rss')} MB resident`
}

async function revivals(console_: ConsoleApp): Promise<string> {
  const times: number[] = []
  const offline = console_.page.getByRole('status').filter({ hasText: 'Offline since' })
  for (let death = 0; death < 3; death++) {
    const { pid } = await hubOf(console_)
    const seen = offline.waitFor()
    const killed = performance.now()
    process.kill(pid, 'SIGKILL')
    await seen
    await isLive(console_.page)
    times.push(performance.now() - killed)
    if (death < 2) await pause(31_000) // a steady run, after which the next start is at once again
  }
  return summary(times)
}

function summary(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms of ${times.length}`
}
