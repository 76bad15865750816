import { type AnswerOf, API, type ApiCall, type BodyOf } from '../../shared/contract/api.ts'
import { order } from '../../shared/contract/order.ts'
import { person as personSchema, type User } from '../../shared/contract/person.ts'
import { signedIn } from '../../shared/contract/session.ts'
import type { Role } from '../../shared/domain/role.ts'
import { type Answer, type Asking, ask, taken } from './asking.ts'

export const PASSWORD = 'correct horse battery'

/** A person who is signed in, and what they can ask of the hub. */
export interface TestPerson {
  user: User
  token: string
  url: string
  ask(method: string, path: string, asking?: Asking): Promise<Answer>
  get<Call extends ApiCall>(call: Call, path?: string): Promise<AnswerOf<Call>>
  create(order?: Partial<BodyOf<'createOrder'>>): Promise<AnswerOf<'createOrder'>>
  change(orderId: string, change: BodyOf<'changeOrder'>, headers?: Record<string, string>): Promise<Answer>
  /** Changes the order's status, step by step; the order after the last. */
  move(orderId: string, ...statuses: string[]): Promise<AnswerOf<'changeOrder'>>
  recall(orderId: string, asking?: Asking): Promise<Answer>
}

/** The company that most tests need: one of each role, and a second customer. */
export interface Cast {
  admin: TestPerson
  manager: TestPerson
  staff: TestPerson
  customer: TestPerson
  otherCustomer: TestPerson
}

export const COMPANY = 'Ressichem Test'

/** Sets the hub's company up by the public calls alone. */
export async function castOf(url: string): Promise<Cast> {
  const admin = await setUp(url)
  const [manager, staff, customer, otherCustomer] = await Promise.all([
    addPerson(admin, 'manager', 'Mona'),
    addPerson(admin, 'staff', 'Sam'),
    addPerson(admin, 'customer', 'Carl', 'Karachi Builders'),
    addPerson(admin, 'customer', 'Dina', 'Lahore Traders'),
  ])
  return { admin, manager, staff, customer, otherCustomer }
}

export async function setUp(url: string): Promise<TestPerson> {
  const admin = { email: 'ada@test.example', password: PASSWORD, firstName: 'Ada', lastName: 'Admin' }
  const answer = await ask(url, 'POST', '/api/setup', { body: { company: { name: COMPANY }, admin } })
  return personOf(url, answer)
}

/** Adds a person by `POST /api/people`, and signs them in. */
export async function addPerson(admin: TestPerson, role: Role, firstName: string, customer?: string) {
  const email = `${firstName.toLowerCase()}@test.example`
  const body = { email, password: PASSWORD, firstName, lastName: 'Tester', role, ...(customer && { customer }) }
  taken(await admin.ask('POST', '/api/people', { body }), personSchema)
  return signIn(admin.url, email)
}

export async function signIn(url: string, email: string, password = PASSWORD): Promise<TestPerson> {
  return personOf(url, await ask(url, 'POST', '/api/auth/login', { body: { email, password } }))
}

let lastNumber = 0

/** An order that nobody else has: a number of its own, and what the test says of it. */
export function newOrder(order: Partial<BodyOf<'createOrder'>> = {}): BodyOf<'createOrder'> {
  lastNumber += 1
  return {
    orderNumber: `T-${lastNumber}`,
    customer: { name: 'Karachi Builders' },
    items: [{ product: 'Tile adhesive', quantity: 10, unitPrice: 100 }],
    ...order,
  }
}

function personOf(url: string, answer: Answer): TestPerson {
  const { token = '', user } = taken(answer, signedIn)
  const asOne: TestPerson['ask'] = (method, path, asking = {}) => ask(url, method, path, { token, ...asking })
  const change: TestPerson['change'] = (orderId, body, headers = {}) =>
    asOne('PUT', `/api/orders/${orderId}`, { body, headers })
  return {
    user,
    token,
    url,
    ask: asOne,
    get: async (call, path) => {
      const answer = await asOne('GET', `/api${path ?? API[call].path}`)
      return parsed(call, answer)
    },
    create: async (asked) => taken(await asOne('POST', '/api/orders', { body: newOrder(asked) }), order),
    change,
    move: async (orderId, ...statuses) => {
      let last = await asOne('GET', `/api/orders/${orderId}`)
      for (const status of statuses) last = await change(orderId, { status })
      return taken(last, order)
    },
    recall: (orderId, asking = {}) => asOne('POST', `/api/orders/${orderId}/recall`, { body: {}, ...asking }),
  }
}

function parsed<Call extends ApiCall>(call: Call, answer: Answer): AnswerOf<Call> {
  const endpoint = API[call]
  if (!('answer' in endpoint)) throw new Error(`${call} answers nothing.`)
  const value: unknown = taken(answer, endpoint.answer)
  return trusted(value)
}

// biome-ignore lint/suspicious/noExplicitAny: the schema of a call has just parsed it, which TypeScript cannot follow
function trusted<Value>(value: any): Value {
  return value
}
