import { connect, type Socket } from 'node:net'

/**
 * Asks the notification server of a Linux desktop whether it is there, over D-Bus. Electron's own call waits up to 25 s
 * for one that hangs, with the whole main process; this one does not.
 */

const SERVER = 'org.freedesktop.Notifications'
/** Milliseconds; longer than a desktop takes that is busy drawing. */
const PATIENCE = 3000

/** Why no toast can be shown on this Linux desktop; null if one can, or if the bus cannot be asked this way. */
export async function whyNoToasts(environment: NodeJS.ProcessEnv, userId: number): Promise<string | null> {
  const address = environment.DBUS_SESSION_BUS_ADDRESS ?? `unix:path=/run/user/${userId}/bus`
  const path = /(?:^|;)unix:(?:[^;]*,)?path=([^,;]+)/.exec(address)?.[1]
  if (path === undefined) return null
  const answer = await askServer(decodeURIComponent(path), userId)
  switch (answer) {
    case 'there':
      return null
    case 'absent':
      return 'this desktop has no notification server'
    case 'silent':
      return 'the notification server of this desktop does not answer'
    case 'no-bus':
      return 'this session has no D-Bus, over which a desktop is told'
  }
}

function askServer(path: string, userId: number): Promise<'there' | 'absent' | 'silent' | 'no-bus'> {
  return new Promise((resolve) => {
    const bus = connect(path)
    const end = (answer: 'there' | 'absent' | 'silent' | 'no-bus') => {
      clearTimeout(limit)
      bus.destroy()
      resolve(answer)
    }
    const limit = setTimeout(() => end('silent'), PATIENCE)
    bus.once('error', () => end('no-bus'))
    bus.once('connect', () => bus.write(`\0AUTH EXTERNAL ${Buffer.from(String(userId)).toString('hex')}\r\n`))
    listen(bus, end)
  })
}

function listen(bus: Socket, end: (answer: 'there' | 'absent' | 'no-bus') => void): void {
  let received = Buffer.alloc(0)
  let isIn = false
  bus.on('data', (data) => {
    received = Buffer.concat([received, data])
    if (!isIn) {
      if (!received.includes('\r\n')) return
      if (!received.toString('latin1').startsWith('OK')) return end('no-bus')
      isIn = true
      received = Buffer.alloc(0)
      bus.write('BEGIN\r\n')
      bus.write(methodCall(1, { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', method: 'Hello' }))
      bus.write(
        methodCall(2, { destination: SERVER, path: '/org/freedesktop/Notifications', method: 'GetServerInformation' }),
      )
      return
    }
    for (let length = lengthOf(received); length !== null; length = lengthOf(received)) {
      const message = received.subarray(0, length)
      received = received.subarray(length)
      if (answersTo(message) !== 2) continue
      end(message[1] === METHOD_RETURN ? 'there' : 'absent')
    }
  })
}

const METHOD_CALL = 1
const METHOD_RETURN = 2
const HEADER = 16 // bytes before the header's fields

/** A call without arguments, little-endian, as the D-Bus specification has it. */
function methodCall(serial: number, to: { destination: string; path: string; method: string }): Buffer {
  const fields = [
    field(1, 'o', to.path),
    field(2, 's', to.destination),
    field(3, 's', to.method),
    field(6, 's', to.destination),
  ]
  const padded = fields.map((each, index) => (index < fields.length - 1 ? padTo8(each) : each))
  const length = padded.reduce((sum, each) => sum + each.length, 0)
  const header = Buffer.alloc(HEADER)
  header.write('l', 0, 'latin1')
  header[1] = METHOD_CALL
  header[3] = 1 // the protocol's version
  header.writeUInt32LE(0, 4)
  header.writeUInt32LE(serial, 8)
  header.writeUInt32LE(length, 12)
  return padTo8(Buffer.concat([header, ...padded]))
}

function field(code: number, signature: string, text: string): Buffer {
  const value = Buffer.from(text)
  const size = Buffer.alloc(4)
  size.writeUInt32LE(value.length)
  return Buffer.concat([Buffer.from([code, 1, signature.charCodeAt(0), 0]), size, value, Buffer.from([0])])
}

/** How long the first message is, once it is all there; null before. */
function lengthOf(received: Buffer): number | null {
  if (received.length < HEADER) return null
  const length = roundTo8(HEADER + number(received, 12)) + number(received, 4)
  return received.length >= length ? length : null
}

/** The serial of the call that a message answers; null for one that answers none. */
function answersTo(message: Buffer): number | null {
  const end = HEADER + number(message, 12)
  for (let at = HEADER; at < end; at = roundTo8(at)) {
    const code = message[at]
    const type = String.fromCharCode(message[at + 2] ?? 0)
    at += 4
    if (code === 5) return number(message, at)
    at += type === 'g' ? 2 + (message[at] ?? 0) : type === 'u' ? 4 : 5 + number(message, at)
  }
  return null
}

function number(message: Buffer, at: number): number {
  return message[0] === 'l'.charCodeAt(0) ? message.readUInt32LE(at) : message.readUInt32BE(at)
}

function roundTo8(length: number): number {
  return Math.ceil(length / 8) * 8
}

function padTo8(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(roundTo8(bytes.length) - bytes.length)])
}
