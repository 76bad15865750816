import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../support/hub/hub-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startBenchHub } from './hub-process.ts'

/** A folder whose `data` holds the demo and so many imported orders, an equal share in each of these statuses. */
export async function manyOrders(orders: number, statuses: readonly string[]): Promise<string> {
  const folder = await temporaryFolder()
  const data = join(folder, 'data')
  const demo = await startBenchHub({ data, args: ['--demo'] })
  await demo.stop()
  const file = join(folder, 'orders.csv')
  const now = Date.now()
  const lines = Array.from({ length: orders }, (_, index) => {
    const at = new Date(now - (index + 1) * 20_000).toISOString()
    return `M-${index};Customer ${index % 300};Tile adhesive C2, 20 kg;${1 + (index % 40)};13.60;${at};${statuses[index % statuses.length]}`
  })
  await writeFile(file, `Order;Customer;Product;Quantity;Unit price;Created;Status\n${lines.join('\n')}\n`)
  const { code, stderr } = await runCommand('import', { args: [file, '--data', data, '--company', 'Ressichem'] })
  if (code !== 0) throw new Error(`The import ended with ${code}: ${stderr}`)
  return folder
}
