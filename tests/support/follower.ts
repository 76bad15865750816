import { io } from 'socket.io-client'
import { type FeedEvent, heartbeat, orderEvent, subscribed } from '../../shared/contract/event.ts'
import { notification } from '../../shared/contract/notification.ts'
import type { TestPerson } from './people.ts'

/** A console that stays: it connects again by itself, and goes on from the last `seq` it knows. */
export interface Follower {
  /** The `seq` of everything it was given, in the order in which it came. */
  seqs: number[]
  /** How often it has connected. */
  connections(): number
  /** Resolves once the hub says that everything up to this was sent. */
  reached(seq: number): Promise<void>
  close(): void
}

const open = new Set<Follower>()

/** Follows the orders' events, or only the person's notifications. */
export function startFollower(person: TestPerson, only?: 'notifications'): Follower {
  const socket = io(person.url, {
    transports: ['websocket'],
    auth: { token: person.token },
    reconnectionDelay: 20,
    reconnectionDelayMax: 50,
    forceNew: true,
  })
  const seqs: number[] = []
  const waiting = new Set<() => void>()
  let connections = 0
  let complete = 0
  const take = (event: Pick<FeedEvent, 'type' | 'seq'>) => {
    if ((event.type === 'notification') === (only === 'notifications')) seqs.push(event.seq)
  }
  const completeUpTo = (seq: number) => {
    complete = Math.max(complete, seq)
    for (const look of waiting) look()
  }
  socket.on('connect', () => {
    connections += 1
    socket.emit('subscribe', { since: seqs.at(-1) ?? 0, ...(only && { only }) }, (answer: unknown) => {
      const { events, seq, reset } = subscribed.parse(answer)
      if (reset) throw new Error('The hub says to begin anew, though little was missed.')
      events.forEach(take)
      completeUpTo(seq)
    })
  })
  socket.onAny((name: string, payload: unknown) => {
    if (name.startsWith('order_')) take(orderEvent.parse(payload))
    else if (name === 'notification') take({ type: name, seq: notification.parse(payload).seq })
    else if (name === 'heartbeat') completeUpTo(heartbeat.parse(payload).seq)
  })
  const follower: Follower = {
    seqs,
    connections: () => connections,
    reached: (seq) =>
      new Promise((resolve) => {
        const look = () => {
          if (complete < seq) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: () => {
      open.delete(follower)
      socket.close()
    },
  }
  open.add(follower)
  return follower
}

/** Closes every follower that a test left open. */
export function closeFollowers(): void {
  for (const follower of open) follower.close()
}
