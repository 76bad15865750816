import { describe, expect, it } from 'vitest'
import { reachHub } from '../../../../main/hub/reach-hub.ts'

const AT = 'https://hub.example'

function answering(body: unknown, status = 200) {
  return async () => ({ ok: status < 300, status, json: async () => body })
}

async function sentence(ask: Parameters<typeof reachHub>[2]): Promise<string | null> {
  const reached = await reachHub(AT, '0.1.5', ask)
  return reached.ok ? null : reached.failure
}

function hub(version: string) {
  return answering({ info: { title: 'Dispatch hub', version } })
}

describe('When a console asks for its hub', () => {
  it('one of its own generation will do', async () => {
    expect(await sentence(hub('0.1.0'))).toBeNull()
    expect(await sentence(hub('0.1.99'))).toBeNull()
  })

  it('of another generation, it names the older one', async () => {
    expect(await sentence(hub('0.2.0'))).toContain('update the console')
    expect(await sentence(hub('0.0.9'))).toContain('update the hub')
    expect(await sentence(hub('1.0.0'))).toContain('update the console')
  })

  it.each([
    ['another program', answering('<h1>Welcome</h1>'), 'is no Dispatch hub'],
    ['a page that is not there', answering(null, 404), 'HTTP 404'],
    ['a hub by another name', answering(null, 421), 'DISPATCH_HOSTNAMES'],
  ])('%s is told as what it is', async (_, ask, words) => {
    expect(await sentence(ask)).toContain(words)
  })

  it.each([
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'certificate'],
    ['net::ERR_CONNECTION_REFUSED', 'No hub listens'],
    ['net::ERR_NAME_NOT_RESOLVED', 'no machine with the name'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'No hub answers'],
    ['net::ERR_NETWORK_CHANGED', 'cannot be reached'],
  ])('%s is told in words', async (message, words) => {
    expect(await sentence(() => Promise.reject(new Error(message)))).toContain(words)
  })
})
