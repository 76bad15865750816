import { failed, ok } from '../../../shared/domain/result.ts'
import { addMatch, type Bus, becomeMonitor, connectToBus, ownerOf } from '../../dbus/bus.ts'
import type { Message, Writer } from '../../dbus/message.ts'
import type { ToastEvents, ToastServer } from './toast-server.ts'

/**
 * The toasts of a Linux desktop, over D-Bus: Electron's own wait for the notification server with the whole main
 * process, and can no longer be clicked once their process has ended.
 */

const SERVER = 'org.freedesktop.Notifications'
const PATH = '/org/freedesktop/Notifications'
const SIGNALS = `type='signal',interface='${SERVER}',path='${PATH}'`
const APP = 'Dispatch Console'

export function createBusToasts(path: string, userId: number, events: ToastEvents): ToastServer {
  let connection: Promise<Bus | null> | null = null
  /** Whether a server reads marks in a toast's text, by the server's unique name. */
  const readsMarks = new Map<string, boolean>()

  function connected(): Promise<Bus | null> {
    connection ??= begin()
    return connection
  }

  async function begin(): Promise<Bus | null> {
    const bus = await connectToBus(path, userId, { signal: take, ended: () => (connection = null) })
    if (bus === null) connection = null
    else void addMatch(bus, SIGNALS)
    return bus
  }

  /** Later, so that the answer that told the toast's number, and came just before, has been followed up. */
  function take(bus: Bus, signal: Message): void {
    setImmediate(() => hear(signal, idOf(bus, signal.sender, signal.values[0])))
  }

  function hear({ member }: Message, id: string): void {
    if (member === 'ActionInvoked') events.clicked(id)
    if (member === 'NotificationClosed') events.closed(id)
  }

  /** The text as the server takes it: what looks like a mark in a customer's name is none. */
  async function textFor(bus: Bus, server: string, text: string): Promise<string> {
    let reads = readsMarks.get(server)
    if (reads === undefined) {
      const answer = await bus.call(method('GetCapabilities'))
      const [capabilities] = answer.ok ? answer.value.values : []
      reads = Array.isArray(capabilities) && capabilities.includes('body-markup')
      readsMarks.set(server, reads)
    }
    return reads ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : text
  }

  return {
    async whyNot() {
      const bus = await connected()
      if (bus === null) return NO_BUS
      const answer = await bus.call(method('GetServerInformation'))
      return answer.ok ? null : reasonOf(answer.failure)
    },
    async show({ title, body }, replaces) {
      const bus = await connected()
      if (bus === null) return failed(NO_BUS)
      const server = (await ownerOf(bus, SERVER)) ?? (await startServer(bus))
      if (server === null) return failed(NO_SERVER)
      const text = await textFor(bus, server, body)
      const older = replaces === null ? null : numberOf(bus, server, replaces)
      const answer = await bus.call(method('Notify'), {
        signature: 'susssasa{sv}i',
        write: (writer) => writeToast(writer, older ?? 0, title, text),
      })
      if (!answer.ok) return failed(reasonOf(answer.failure))
      const { sender, values } = answer.value
      return ok(idOf(bus, sender, values[0]))
    },
    async close(id) {
      const bus = await connected()
      if (bus === null) return
      const number = numberOf(bus, (await ownerOf(bus, SERVER)) ?? '', id)
      if (number === null) return
      void bus.call(method('CloseNotification'), { signature: 'u', write: (writer) => writer.uint32(number) })
    },
    /** The server tells of a click whoever asked for the toast, who is gone: only a monitor of the bus still hears it. */
    async takeUp(ids) {
      const bus = await connected()
      if (bus === null) return 0
      const server = (await ownerOf(bus, SERVER)) ?? ''
      const left = new Set(ids.filter((id) => numberOf(bus, server, id) !== null))
      for (const id of ids) if (!left.has(id)) events.closed(id)
      if (left.size === 0) return 0
      const monitor = await connectToBus(path, userId, {
        ended: () => undefined,
        signal(_monitor, signal) {
          const id = idOf(bus, signal.sender, signal.values[0])
          if (!left.has(id)) return
          hear(signal, id)
          if (signal.member === 'NotificationClosed') left.delete(id)
          if (left.size === 0) monitor?.close()
        },
      })
      const isIn = monitor !== null && (await becomeMonitor(monitor, SIGNALS)).ok
      return isIn ? left.size : 0
    },
  }
}

const NO_BUS = 'this session has no D-Bus, over which a desktop is told'
const NO_SERVER = 'this desktop has no notification server'

function method(name: string) {
  return { name: SERVER, path: PATH, interface: SERVER, method: name }
}

/** A server that is started by being asked: its unique name, or null if there is none to start. */
async function startServer(bus: Bus): Promise<string | null> {
  const answer = await bus.call(method('GetServerInformation'))
  return answer.ok ? answer.value.sender : null
}

function writeToast(writer: Writer, replaces: number, title: string, body: string): void {
  writer.string(APP)
  writer.uint32(replaces)
  writer.string('') // the icon is that of the desktop entry
  writer.string(title)
  writer.string(body)
  writer.array(4, () => {
    writer.string('default') // what a click on the toast itself is called
    writer.string('Open')
  })
  writer.array(8, () => {
    writer.align(8)
    writer.string('desktop-entry')
    writer.signature('s')
    writer.string('dispatch-console')
    writer.align(8)
    writer.string('suppress-sound')
    writer.signature('b')
    writer.uint32(1)
  })
  writer.uint32(0xffffffff) // -1: for as long as the desktop likes
}

/** It names its bus and its server too: numbers alone come again with another server. */
function idOf(bus: Bus, server: string, number: unknown): string {
  return `${bus.id} ${server} ${number}`
}

/** The toast's number, if it is of this bus and this server. */
function numberOf(bus: Bus, server: string, id: string): number | null {
  const start = `${bus.id} ${server} `
  return id.startsWith(start) ? Number(id.slice(start.length)) : null
}

function reasonOf(failure: string): string {
  if (failure === 'gone') return NO_BUS
  if (/ServiceUnknown|NameHasNoOwner|Spawn/.test(failure)) return NO_SERVER
  return `the notification server of this desktop refused it (${failure})`
}
