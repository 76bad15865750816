import { type Viewing, view } from '../../shared/contract/viewing.ts'
import { worksHere } from '../../shared/domain/role.ts'
import { userView } from '../auth/sessions.ts'
import type { HubServer, HubSocket } from './hub-socket.ts'
import { malformed, received } from './replies.ts'
import { room } from './rooms.ts'

/**
 * Tells the company's own people who else has the order open that they have. It is never stored, ends with the
 * connection, and knows the consoles of this hub only. Rooms are named by company and order, so that another company's
 * id leads to an empty room.
 */
export function followViewing(io: HubServer, socket: HubSocket): void {
  const { person } = socket.data.live
  let open: string | null = null

  const leave = () => {
    if (open === null) return
    const left = open
    open = null
    void socket.leave(room.viewing(person.companyId, left))
    tellViewers(io, person.companyId, left)
  }

  socket.on('view', (...sent: unknown[]) => {
    const { request, answer } = received<{ ok: true }>(sent)
    const asked = view.safeParse(request)
    if (!asked.success) return answer(malformed("view takes {orderId: an order's id, or null}."))
    if (!worksHere(person.role)) {
      return answer({
        error: { code: 'forbidden', message: "Only the company's own people see who has an order open." },
      })
    }
    const { orderId } = asked.data
    if (orderId !== open) {
      leave()
      if (orderId !== null) void socket.join(room.viewing(person.companyId, orderId))
      open = orderId
    }
    if (orderId !== null) tellViewers(io, person.companyId, orderId)
    return answer({ ok: true })
  })

  socket.on('disconnect', leave)
}

function tellViewers(io: HubServer, companyId: string, orderId: string): void {
  const name = room.viewing(companyId, orderId)
  const people = new Map<string, Viewing['people'][number]>()
  for (const id of io.sockets.adapter.rooms.get(name) ?? []) {
    const live = io.sockets.sockets.get(id)?.data.live
    if (!live) continue
    const { _id, firstName, name } = userView(live.person)
    people.set(_id, { _id, firstName, name })
  }
  if (people.size === 0) return
  const viewing = { orderId, people: [...people.values()].sort((a, b) => a.name.localeCompare(b.name)) }
  io.to(name).emit('viewing', viewing)
}
