import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Server, type Socket } from 'socket.io'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { keepCursors } from '../../../../main/notices/cursors.ts'
import { type Notices, startNotices } from '../../../../main/notices/notices.ts'
import { createOutcomeLog } from '../../../../main/notices/outcomes.ts'
import type { Toasts } from '../../../../main/notices/toasts/toasts.ts'
import type { NotificationView } from '../../../../shared/contract/notification.ts'
import type { Session } from '../../../../shared/contract/session.ts'
import { removeFolders, temporaryFolder } from '../../../support/temporary-folder.ts'

const NOW = '2026-01-05T08:00:00.000Z'
const ADA = 'aaaaaaaaaaaaaaaaaaaaaaaa'
const AUTHOR = { _id: 'eeeeeeeeeeeeeeeeeeeeeeee', firstName: 'Sam', lastName: 'S', email: 's@x.example', name: 'Sam S' }
const WHO: Session = {
  user: { _id: ADA, email: 'a@x.example', firstName: 'Ada', lastName: 'A', name: 'Ada A', role: 'manager' },
  company: { _id: 'RESSICHEM', name: 'Ressichem', currency: 'PKR', locale: 'en', timeZone: 'UTC' },
  expiresAt: NOW,
}

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})
afterAll(removeFolders)

/** A hub that answers subscriptions as it is told to, and a console that follows it. */
async function following({ told, head, busy = 0 }: { told: number; head: number; busy?: number }) {
  const http = createServer()
  const io = new Server(http)
  const joined = new Promise<Socket>((resolve) => {
    io.on('connection', (socket) => {
      socket.on('subscribe', (request: { since?: number }, answer: (given: object) => void) => {
        answer({ seq: head, events: [], reset: (request.since ?? 0) > head })
        resolve(socket)
      })
    })
  })
  await once(http.listen(0, '127.0.0.1'), 'listening')
  const cursors = keepCursors(join(await temporaryFolder(), 'told.json'))
  cursors.advance(ADA, told)
  const shown: string[] = []
  const asked: number[] = []
  const notices: Notices = startNotices({
    baseUrl: `http://127.0.0.1:${portOf(http.address())}`,
    token: 'a token',
    who: WHO,
    heardAt: null,
    cursors,
    toasts: showingTo(shown, busy),
    outcomes: createOutcomeLog(() => new Date()),
    settings: () => ({
      home: null,
      muted: false,
      toastsForStaff: false,
      openAtLogin: false,
      runInBackground: true,
      endedUnsure: false,
      windows: {},
    }),
    seen: () => null,
    log: { info: () => undefined, warn: () => undefined, line: () => undefined },
    told: () => undefined,
    settled: () => undefined,
    joinedAgain: () => undefined,
    askUnread: async () => {
      asked.push(1)
      return { count: 0, through: 0 }
    },
    unread: () => undefined,
    refused: () => undefined,
  })
  ends.push(
    () => notices.end(),
    () => void io.close(),
  )
  const socket = await joined
  return {
    shown,
    asked,
    cursor: () => cursors.of(ADA),
    tell: (seq: number) => socket.emit('notification', notification(seq)),
    beat: (seq: number) => socket.emit('heartbeat', { seq, now: NOW, store: 'ok' }),
    loseConnection: () => socket.conn.close(),
  }
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A desktop that is too busy to be asked for the first toasts. */
function showingTo(shown: string[], busy: number): Toasts {
  let left = busy
  return {
    show: async ({ body }) => {
      left -= 1
      if (left >= 0) return { kind: 'failed', why: 'busy', unasked: true }
      shown.push(body)
      return { kind: 'shown' }
    },
    whyNot: async () => null,
    closeAll: () => undefined,
    click: () => undefined,
    end: () => undefined,
  }
}

function notification(seq: number): NotificationView {
  return {
    _id: String(seq).padStart(24, '0'),
    type: 'order_updated',
    title: 'Order Updated',
    message: `Change ${seq}`,
    priority: 'low',
    timestamp: NOW,
    state: 'unread',
    data: {
      entityType: 'order',
      entityId: String(seq).padStart(24, 'b'),
      orderNumber: `SO-${seq}`,
      oldStatus: null,
      status: 'pending',
      customer: { _id: 'cccccccccccccccccccccccc', name: 'Karachi Builders' },
      actor: AUTHOR,
      comments: null,
      changes: [],
      url: '/orders/1',
    },
    seq,
  }
}

describe('When a hub has told less than another on the same store', () => {
  it('what it tells yet is not shown again, and what is new is', async () => {
    const { shown, tell, beat, cursor } = await following({ told: 10, head: 7 })
    beat(7)
    for (const seq of [8, 9, 10, 11]) tell(seq)
    await vi.waitFor(() => expect(shown).toContain('Change 11'))
    expect(shown).toEqual(['Change 11'])
    expect(cursor()).toBe(11)
  })
})

describe('When a log ends before what was told from it, and goes on doing so', () => {
  it('it was restored, and is told from where it ends', async () => {
    const { shown, tell, beat, cursor } = await following({ told: 700, head: 3 })
    for (let count = 0; count < 30; count++) beat(3)
    tell(4)
    await vi.waitFor(() => expect(shown).toEqual(['Change 4']))
    expect(cursor()).toBe(4)
  })
})

describe('When a console is connected again', () => {
  it('it asks how much is unread', async () => {
    const { asked, loseConnection } = await following({ told: 7, head: 7 })
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    loseConnection()
    await vi.waitFor(() => expect(asked).toHaveLength(2), { timeout: 4000 })
  })
})

describe('When the desktop is too busy to be asked for some toasts', () => {
  it('those are counted in a summary, and told nowhere else', async () => {
    const { shown, tell } = await following({ told: 3, head: 3, busy: 2 })
    for (const seq of [4, 5, 6]) tell(seq)
    await vi.waitFor(() => expect(shown).toEqual(['Change 6', '2 more changes']), { timeout: 4000 })
  })
})
