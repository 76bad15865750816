import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { catchLinks } from '../../../../main/desk/links.ts'

const HANDED_OVER = { preventDefault: () => undefined }

describe('When macOS hands a link over', () => {
  it('before the console is ready, the last one waits for it, and later ones come at once', () => {
    const app = new EventEmitter()
    const links = catchLinks(app)
    const told: string[] = []
    app.emit('open-url', HANDED_OVER, 'dispatch://order/SO-1')
    app.emit('open-url', HANDED_OVER, 'dispatch://order/SO-2')
    links.follow((link) => told.push(link))
    app.emit('open-url', HANDED_OVER, 'dispatch://order/SO-3')
    expect(told).toEqual(['dispatch://order/SO-2', 'dispatch://order/SO-3'])
  })
})
