import { describe, expect, it } from 'vitest'
import { createRequests } from '../../../../main/window/requests.ts'
import type { WindowRequest } from '../../../../shared/contract/ipc.ts'

const ORDER: WindowRequest = { kind: 'order', orderId: '6b05499c19deb6c8c585eba2' }

/** A window whose page is not there yet; what it was sent. */
function windowOf() {
  const sent: unknown[] = []
  const requests = createRequests({
    reveal: () => undefined,
    send: (_name, message) => sent.push(message),
  })
  return { requests, sent }
}

describe('What the window is asked to show', () => {
  it('waits until its page is there, and is given once', () => {
    const { requests, sent } = windowOf()
    requests.open(ORDER)
    expect(requests.begin()).toEqual(ORDER)
    expect(requests.begin()).toBeNull()
    expect(sent).toEqual([])
  })

  it('is sent at once to a page that is there', () => {
    const { requests, sent } = windowOf()
    expect(requests.begin()).toBeNull()
    requests.open(ORDER)
    expect(sent).toEqual([ORDER])
  })

  it('is not given to a page about to be replaced, but to the next', () => {
    const { requests, sent } = windowOf()
    requests.begin()
    requests.leaving()
    requests.open(ORDER)
    expect(requests.begin()).toBeNull()
    expect(sent).toEqual([])
    requests.pause()
    expect(requests.begin()).toEqual(ORDER)
    expect(sent).toEqual([])
  })
})
