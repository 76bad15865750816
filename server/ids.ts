import { randomBytes } from 'node:crypto'

let counter = randomBytes(3).readUIntBE(0, 3)
const machine = randomBytes(5).toString('hex')

/** A new id: 24 hex digits, rising with time, as MongoDB's ObjectId is made. */
export function newId(): string {
  counter = (counter + 1) % 0x1000000
  const seconds = Math.floor(Date.now() / 1000)
  return seconds.toString(16).padStart(8, '0') + machine + counter.toString(16).padStart(6, '0')
}
