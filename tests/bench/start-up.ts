import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { call } from './bench-company.ts'
import { startBenchHub } from './hub-process.ts'

/** Milliseconds from the process's start to its ready line with 250 orders in store, and megabytes resident then. */
export async function startUp(): Promise<{ readyAfter: number; residentMegabytes: number }> {
  const data = mkdtempSync(join(tmpdir(), 'dispatch-bench-'))
  try {
    const first = await startBenchHub({ data, args: ['--demo'] })
    await first.stop()
    const hub = await startBenchHub({ data })
    try {
      const signedIn = await call(hub.url, 'POST', '/auth/login', null, {
        email: 'manager@demo.example',
        password: 'dispatch-demo',
      })
      const token = signedIn instanceof Object && 'token' in signedIn ? String(signedIn.token) : ''
      await call(hub.url, 'GET', '/board?items=count', token)
      await new Promise((resolve) => setTimeout(resolve, 3000))
      const status = readFileSync(`/proc/${hub.pid}/status`, 'utf8')
      const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN)
      return { readyAfter: hub.readyAfter, residentMegabytes: kilobytes / 1024 }
    } finally {
      await hub.stop()
    }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}
