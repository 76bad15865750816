import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import { type Heartbeat, heartbeat, type OrderEventView, orderEvent, subscribed } from '../../shared/contract/event.ts'
import { type NotificationView, notification } from '../../shared/contract/notification.ts'

/** One message from the hub, as it came. */
export interface Message {
  name: string
  payload: unknown
}

/** A console's socket that writes down everything it gets. */
export interface LiveConsole {
  socket: Socket
  messages: Message[]
  /** The events of orders so far, checked by the contract's schema. */
  events(): OrderEventView[]
  notifications(): NotificationView[]
  heartbeats(): Heartbeat[]
  /** The first message for which this holds, whether it came already or comes yet. */
  until(holds: (message: Message) => boolean): Promise<Message>
  /** The first message of this name. */
  first(name: string): Promise<unknown>
  subscribe(request?: unknown): Promise<ReturnType<typeof subscribed.parse>>
  /** Sends any message and resolves with its acknowledgement. */
  send(name: string, ...payload: unknown[]): Promise<unknown>
  closed: Promise<string>
  close(): void
}

type Options = Partial<ManagerOptions & SocketOptions>

const open = new Set<Socket>()

/** Connects; rejects with the hub's `connect_error`. */
export async function connect(url: string, token: string | undefined, options: Options = {}): Promise<LiveConsole> {
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...(token !== undefined && { auth: { token } }),
    ...options,
  })
  open.add(socket)
  const live = listening(socket)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return live
}

/** Connects and subscribes. */
export async function follow(person: { url: string; token: string }, request: unknown = {}): Promise<LiveConsole> {
  const live = await connect(person.url, person.token)
  await live.subscribe(request)
  return live
}

/** Closes every socket that a test left open. */
export function closeConsoles(): void {
  for (const socket of open) socket.close()
  open.clear()
}

function listening(socket: Socket): LiveConsole {
  const messages: Message[] = []
  const waiting = new Set<(message: Message) => void>()
  socket.onAny((name: string, payload: unknown) => {
    const message = { name, payload }
    messages.push(message)
    for (const look of waiting) look(message)
  })
  const until: LiveConsole['until'] = (holds) => {
    const known = messages.find(holds)
    if (known) return Promise.resolve(known)
    return new Promise((resolve) => {
      const look = (message: Message) => {
        if (!holds(message)) return
        waiting.delete(look)
        resolve(message)
      }
      waiting.add(look)
    })
  }
  const named = (prefix: string) => messages.filter(({ name }) => name.startsWith(prefix)).map(({ payload }) => payload)
  const send: LiveConsole['send'] = (name, ...payload) =>
    new Promise((resolve) => socket.emit(name, ...payload, resolve))
  return {
    socket,
    messages,
    events: () => named('order_').map((payload) => orderEvent.parse(payload)),
    notifications: () =>
      messages.filter(({ name }) => name === 'notification').map(({ payload }) => notification.parse(payload)),
    heartbeats: () => named('heartbeat').map((payload) => heartbeat.parse(payload)),
    until,
    first: async (name) => (await until((message) => message.name === name)).payload,
    subscribe: async (request = {}) => subscribed.parse(await send('subscribe', request)),
    send,
    closed: new Promise((resolve) => socket.once('disconnect', resolve)),
    close: () => socket.close(),
  }
}
