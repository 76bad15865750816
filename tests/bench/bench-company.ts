import { z } from 'zod'

const signedIn = z.object({ token: z.string() })
const withId = z.object({ _id: z.string() })

/** A company made for a measurement through the hub's own interface. */
export interface BenchCompany {
  adminToken: string
  /** The tokens of people who hear of every change. */
  staffTokens: string[]
}

/** Sets up a company with an admin and as many more people as asked, half of them managers. */
export async function makeCompany(url: string, people: number): Promise<BenchCompany> {
  const password = 'bench-password'
  const admin = { email: 'admin@bench.example', password, firstName: 'Ada' }
  const { token } = signedIn.parse(await call(url, 'POST', '/setup', null, { company: { name: 'Bench' }, admin }))
  const staffTokens: string[] = []
  for (let index = 0; index < people; index += 1) {
    const email = `person${index}@bench.example`
    const role = index % 2 === 0 ? 'manager' : 'staff'
    await call(url, 'POST', '/people', token, { email, firstName: 'Person', lastName: String(index), role, password })
    staffTokens.push(signedIn.parse(await call(url, 'POST', '/auth/login', null, { email, password })).token)
  }
  return { adminToken: token, staffTokens }
}

/** Creates approved orders; answers their ids. */
export async function makeOrders(url: string, token: string, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let start = 0; start < count; start += 50) {
    const batch = Array.from({ length: Math.min(50, count - start) }, async (_, index) => {
      const { _id } = withId.parse(
        await call(url, 'POST', '/orders', token, {
          customer: { name: `Customer ${(start + index) % 20}` },
          items: [
            { product: 'Epoxy grout, grey, 5 kg', quantity: 8, unitPrice: 1200 },
            { product: 'Tile adhesive C2, 20 kg', quantity: 4, unitPrice: 1360 },
            { product: 'Primer, 10 l', quantity: 2, unitPrice: 1600.5 },
          ],
        }),
      )
      await call(url, 'PUT', `/orders/${_id}`, token, { status: 'approved' })
      return _id
    })
    ids.push(...(await Promise.all(batch)))
  }
  return ids
}

/** One REST call; throws on what is not 2xx. */
export async function call(
  url: string,
  method: string,
  path: string,
  token: string | null,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.status === 204 ? null : response.json()
}
