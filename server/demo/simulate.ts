import type { Logger } from 'pino'
import { z } from 'zod'
import type { Company } from '../../shared/domain/company.ts'
import { instantOf, SECOND } from '../../shared/domain/instant.ts'
import { type Actor, fullName, SYSTEM } from '../../shared/domain/person.ts'
import type { Role } from '../../shared/domain/role.ts'
import { isFinal } from '../../shared/domain/workflow.ts'
import type { Command } from '../commands/command.ts'
import type { Refusal } from '../commands/refusal.ts'
import { newId } from '../ids.ts'
import type { Store, StoredPerson, Viewer } from '../store/port.ts'
import { type Balance, balanceOf, type NextChange, nextChange } from './next-change.ts'
import { openOrders } from './open-orders.ts'
import { keepPace } from './pace.ts'
import { type Random, randomFrom } from './random.ts'
import { RESSICHEM_TRADE } from './trade.ts'

/** The most changes under way at once; a store that is slower than the pace gets no more. */
const MOST_UNDER_WAY = 64
/** How often people and settings are looked at again, and how long nothing is tried after a failure. */
const LOOK_EVERY = 10 * SECOND
const REST = SECOND

/** Who works, and the balance the board is kept in. */
interface Scene {
  company: Company
  workers: readonly StoredPerson[]
  balance: Balance
}

const order = z.object({
  _id: z.string(),
  status: z.string(),
  heldFrom: z.string().nullable(),
  version: z.number(),
  total: z.number(),
  totalDiscount: z.number(),
})
const board = z.object({ orders: z.array(order.extend({ statusChangedAt: z.string() })) })
const entry = z.object({ order })

/**
 * Lets the staff and managers of the oldest company work: so many changes a minute through the ordinary commands, from
 * what is on its board, which they keep as full as it is. Without a company it waits for one. Returns what stops it,
 * which resolves once nothing is under way.
 */
export async function simulate(store: Store, changesPerMinute: number, log: Logger): Promise<() => Promise<void>> {
  const random = randomFrom(Date.now())
  const orders = openOrders()
  const underWay = new Set<Promise<void>>()
  let company: Company | null = null
  let scene: Scene | null = null
  let restUntil = 0
  let failing = false

  const put = ({ workflow }: Company, known: z.infer<typeof order>) =>
    orders.put(known, !isFinal(workflow, known.status))

  store.onCommitted((committed) => {
    if (!company) return
    for (const each of committed) {
      if (each.companyId === company.id) put(company, entry.parse(JSON.parse(each.entry)).order)
    }
  })

  const look = async () => {
    const [oldest] = await store.companies()
    if (!oldest) return
    company = oldest
    const workers = (await store.people(oldest.id)).filter(isWorker)
    const balance = scene?.balance ?? (await load(oldest))
    scene = { company: oldest, workers, balance }
  }

  const load = async (oldest: Company) => {
    const now = instantOf(Date.now())
    const { orders: found } = board.parse(JSON.parse(await store.board(viewerOf(oldest), now, true)))
    for (const each of found.sort((a, b) => (a.statusChangedAt < b.statusChangedAt ? -1 : 1))) put(oldest, each)
    log.info({ company: oldest.id, changesPerMinute, open: orders.size() }, 'simulating')
    return balanceOf(orders, oldest.workflow)
  }

  const work = async (on: Scene) => {
    const next = nextChange(random, orders, on.company.workflow, on.balance, RESSICHEM_TRADE, instantOf(Date.now()))
    if (next.kind === 'change') orders.take(next.order)
    try {
      const result = await store.run(commandFor(on.company, actorFor(random, on.workers, next.roles), next))
      failing = false
      if (!result.ok) await lookAgain(on.company, next, result.refusal)
    } catch (error) {
      if (next.kind === 'change') put(on.company, next.order)
      throw error
    }
  }

  /** Refusals are normal: somebody else changed the order, so it is put where it now stands. */
  const lookAgain = async (at: Company, next: NextChange, { code }: Refusal) => {
    log.debug({ code }, 'a simulated change was refused')
    const known = next.kind === 'change' ? await store.order(viewerOf(at), next.order._id) : null
    if (known !== null) put(at, order.parse(JSON.parse(known)))
  }

  /** Does it in the background, and rests after a failure; says so once. */
  const begin = (job: () => Promise<void>) => {
    const done = job()
      .catch((error: unknown) => {
        if (!failing) log.warn({ err: error }, 'the simulation rests until changes can be saved again')
        failing = true
        restUntil = performance.now() + REST
      })
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }

  await look()
  const looking = setInterval(() => begin(look), LOOK_EVERY)
  const stopPace = keepPace(
    changesPerMinute,
    () => scene !== null && underWay.size < MOST_UNDER_WAY && performance.now() >= restUntil,
    () => {
      const on = scene
      if (on) begin(() => work(on))
    },
  )

  return async () => {
    clearInterval(looking)
    stopPace()
    await Promise.all(underWay)
    company = null
    scene = null
    orders.clear()
  }
}

/** The command as the HTTP edge builds it, decided on the version that the simulation knows. */
function commandFor(company: Company, actor: Actor, next: NextChange): Command {
  const asked = { companyId: company.id, actor, idempotency: null, newId: newId(), newCustomerId: newId() }
  if (next.kind === 'place') return { name: 'create-order', ...asked, order: next.order }
  const { _id: orderId, version: expectedVersion } = next.order
  return { name: 'change-order', ...asked, orderId, change: next.change, expectedVersion }
}

/** One of the people who may do it; the hub itself where there is nobody. */
function actorFor(random: Random, workers: readonly StoredPerson[], roles: readonly Role[]): Actor {
  const able = workers.filter(({ role }) => roles.includes(role))
  if (able.length === 0) return { ...SYSTEM, role: 'admin' }
  const { id, firstName, lastName, email, role } = random.pick(able)
  return { _id: id, firstName, lastName, email, name: fullName({ firstName, lastName }), role }
}

function isWorker({ active, role }: StoredPerson): boolean {
  return active && (role === 'staff' || role === 'manager')
}

/** Sees the whole board. */
function viewerOf({ id }: Company): Viewer {
  return { companyId: id, personId: '', role: 'admin', customerId: null }
}
