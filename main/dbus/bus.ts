import { connect, type Socket } from 'node:net'
import { failed, ok, type Result } from '../../shared/domain/result.ts'
import {
  type Body,
  callMessage,
  type Destination,
  ERROR,
  METHOD_RETURN,
  type Message,
  messageLength,
  readMessage,
  SIGNAL,
} from './message.ts'

/** A connection to the session's D-Bus. */
export interface Bus {
  /** The bus, told apart from every other and every earlier one. */
  id: string
  /** The failure is the error's name, or `gone` when the connection ended first. It waits as long as it takes. */
  call(to: Destination, body?: Body): Promise<Result<Message, string>>
  close(): void
}

export interface BusListener {
  signal(bus: Bus, message: Message): void
  ended(): void
}

const DRIVER = { name: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }
/** Milliseconds within which a bus lets one in. */
const PATIENCE = 3000

/** The path of the socket that a bus listens on; null for one that is reached in another way. */
export function busPath(environment: NodeJS.ProcessEnv, userId: number): string | null {
  const address = environment.DBUS_SESSION_BUS_ADDRESS ?? `unix:path=/run/user/${userId}/bus`
  const path = /(?:^|;)unix:(?:[^;]*,)?path=([^,;]+)/.exec(address)?.[1]
  return path === undefined ? null : decodeURIComponent(path)
}

/** Connects as this user of the machine; null where there is no bus. */
export async function connectToBus(path: string, userId: number, listener: BusListener): Promise<Bus | null> {
  const socket = connect(path)
  const id = await enter(socket, userId)
  if (id === null) {
    socket.destroy()
    return null
  }
  const bus = converse(socket, id, listener)
  const hello = await bus.call({ ...DRIVER, method: 'Hello' })
  return hello.ok ? bus : null
}

/** Asks for the signals that match a rule. */
export function addMatch(bus: Bus, rule: string): Promise<Result<Message, string>> {
  return bus.call({ ...DRIVER, method: 'AddMatch' }, { signature: 's', write: (writer) => writer.string(rule) })
}

/** From here on the connection hears what matches the rule, whoever it is for, and says nothing any more. */
export function becomeMonitor(bus: Bus, rule: string): Promise<Result<Message, string>> {
  return bus.call(
    { ...DRIVER, interface: 'org.freedesktop.DBus.Monitoring', method: 'BecomeMonitor' },
    {
      signature: 'asu',
      write(writer) {
        writer.array(4, () => writer.string(rule))
        writer.uint32(0)
      },
    },
  )
}

/** The unique name of whoever owns a name now; null if nobody does. */
export async function ownerOf(bus: Bus, name: string): Promise<string | null> {
  const asked = { ...DRIVER, method: 'GetNameOwner' }
  const answer = await bus.call(asked, { signature: 's', write: (writer) => writer.string(name) })
  const owner = answer.ok ? answer.value.values[0] : null
  return typeof owner === 'string' ? owner : null
}

/** Answers the bus's id once it has let this user in; null if it does not. */
function enter(socket: Socket, userId: number): Promise<string | null> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => resolve(null), PATIENCE)
    const end = (id: string | null) => {
      clearTimeout(limit)
      socket.off('data', listen)
      resolve(id)
    }
    let said = ''
    const listen = (data: Buffer) => {
      said += data.toString('latin1')
      if (!said.includes('\r\n')) return
      const id = /^OK ([0-9a-f]+)/.exec(said)?.[1] ?? null
      if (id !== null) socket.write('BEGIN\r\n')
      end(id)
    }
    socket.once('error', () => end(null))
    socket.once('connect', () => socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(userId)).toString('hex')}\r\n`))
    socket.on('data', listen)
  })
}

function converse(socket: Socket, id: string, listener: BusListener): Bus {
  const waiting = new Map<number, (answer: Result<Message, string>) => void>()
  let received = Buffer.alloc(0)
  let serial = 0

  function take(message: Message): void {
    if (message.type === SIGNAL) listener.signal(bus, message)
    if (message.answers === null) return
    const answer = waiting.get(message.answers)
    waiting.delete(message.answers)
    if (message.type === METHOD_RETURN) answer?.(ok(message))
    if (message.type === ERROR) answer?.(failed(message.errorName))
  }

  socket.on('data', (data) => {
    received = Buffer.concat([received, data])
    for (let length = messageLength(received); length !== null; length = messageLength(received)) {
      const message = readMessage(received.subarray(0, length))
      received = received.subarray(length)
      take(message)
    }
  })
  socket.on('error', () => undefined) // `close` follows
  socket.once('close', () => {
    for (const answer of waiting.values()) answer(failed('gone'))
    waiting.clear()
    listener.ended()
  })
  const bus: Bus = {
    id,
    call(to, body) {
      serial += 1
      const mine = serial
      return new Promise((resolve) => {
        if (socket.destroyed) return resolve(failed('gone'))
        waiting.set(mine, resolve)
        socket.write(callMessage(mine, to, body ?? null))
      })
    },
    close: () => void socket.destroy(),
  }
  return bus
}
