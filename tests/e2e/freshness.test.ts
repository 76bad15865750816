import { describe, expect, it } from 'vitest'
import { demoScreens, live } from '../support/screens.ts'

const screens = demoScreens()

describe('When the hub is killed', () => {
  it('the board says offline and since when, refuses changes, and is live again by itself', async () => {
    const page = await screens.signedIn('manager')
    await screens.hub().kill()

    await page
      .getByRole('status')
      .filter({ hasText: /Offline since \d{1,2}:\d{2}/ })
      .waitFor({ timeout: 8000 })
    const card = page.getByRole('region', { name: 'To approve' }).getByRole('article').first()
    await card.hover()
    expect(await card.getByRole('button', { name: /Approve/ }).getAttribute('aria-disabled')).toBe('true')

    const bar = page.getByRole('banner')
    expect(await bar.getAttribute('data-alarm')).toBe('true')
    await screens.startAgain()
    await live(page)
    expect(await bar.getAttribute('data-alarm')).toBe('true')
    await expect.poll(() => bar.getAttribute('data-alarm'), { timeout: 10_000 }).toBe('false')
    expect(await card.getByRole('button', { name: /Approve/ }).getAttribute('aria-disabled')).not.toBe('true')
  })

  it('a board that was away catches up with what happened meanwhile', async () => {
    const away = await screens.signedIn('manager')
    const card = away.getByRole('region', { name: 'To approve' }).getByRole('article').last()
    const number = (await card.getAttribute('aria-label'))?.split(',')[0] ?? ''
    await away.context().setOffline(true)
    await away.getByRole('status').filter({ hasText: 'Offline since' }).waitFor({ timeout: 10_000 })

    const other = await screens.signedIn('admin', '/')
    await other.getByRole('article', { name: new RegExp(`^${number},`) }).hover()
    await other
      .getByRole('article', { name: new RegExp(`^${number},`) })
      .getByRole('button', { name: 'Approve' })
      .click()
    await expect
      .poll(() => other.getByRole('region', { name: 'To approve' }).getByRole('article', { name: number }).count())
      .toBe(0)

    await away.context().setOffline(false)
    await live(away)
    await expect
      .poll(() => away.getByRole('region', { name: 'To approve' }).getByRole('article', { name: number }).count())
      .toBe(0)
  })
})
