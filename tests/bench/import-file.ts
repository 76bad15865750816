import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startBenchHub } from './hub-process.ts'

const LINES = 10_000

/** Milliseconds to import a file of 10,000 order lines, from the process's start to its end. */
export async function importTime(): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'dispatch-bench-'))
  try {
    const hub = await startBenchHub({ data, args: ['--demo'] })
    await hub.stop()
    const file = join(data, 'orders.csv')
    writeFileSync(file, orderLines())
    const started = performance.now()
    const cli = resolve(import.meta.dirname, '../../out/server/cli.js')
    const child = spawn(process.execPath, [cli, 'import', file, '--data', data], { stdio: 'ignore' })
    const code = await new Promise((done) => child.once('exit', done))
    if (code !== 0) throw new Error(`The import ended with ${code}.`)
    return performance.now() - started
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** A wholesaler's file: about 23 lines an order, semicolons, decimal commas. */
function orderLines(): string {
  const lines = Array.from({ length: LINES }, (_, index) => {
    const order = 536_000 + Math.floor(index / 23)
    const price = `${1 + (index % 40)},${10 + (index % 90)}`
    return `${order};P${index % 900};WHITE HANGING HEART T-LIGHT HOLDER ${index % 900};${1 + (index % 12)};1/12/2010 08:26;${price};17850`
  })
  return `InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID\n${lines.join('\n')}\n`
}
