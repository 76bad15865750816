import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoScreens, firstOrderOf } from '../../support/screens.ts'

const screens = demoScreens()

/** What axe finds in the page; with `but`, in all of it except these. */
async function problems(page: Page, but = 'none'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude(but).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** Each thing that can be opened over the board, by how it is opened. */
const OPENED: readonly [string, (page: Page) => Promise<void>][] = [
  [
    'the search',
    async (page) => {
      await page.getByRole('searchbox', { name: 'Search orders' }).fill('karachi')
      await page
        .getByRole('option', { name: /Not on the board/ })
        .first()
        .waitFor()
    },
  ],
  [
    'the actions of the search',
    async (page) => {
      await page.getByRole('searchbox', { name: 'Search orders' }).fill('>')
      await page.getByRole('option').first().waitFor()
    },
  ],
  [
    'the sheet of keys',
    async (page) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    },
  ],
  [
    'the menu of statuses',
    async (page) => {
      await focusCard(page)
      await page.keyboard.press('s')
      await page.getByRole('menu').waitFor()
    },
  ],
  [
    'the menu of actions',
    async (page) => {
      await focusCard(page)
      await page.keyboard.press('.')
      await page.getByRole('menu').waitFor()
    },
  ],
  [
    'the question for a reason',
    async (page) => {
      await focusCard(page)
      await page.keyboard.press('Control+k')
      await page.keyboard.insertText('> reject')
      await page.getByRole('option', { name: /^Reject/ }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: /^Reject/ }).waitFor()
    },
  ],
  [
    'the account menu',
    async (page) => {
      await page.getByRole('button', { name: /: account$/ }).click()
      await page.getByRole('menu').waitFor()
    },
  ],
]

async function focusCard(page: Page): Promise<void> {
  const number = await firstOrderOf(page, 'To approve')
  await page.getByRole('article', { name: number }).getByRole('link').focus()
}

describe.each(['light', 'dark'] as const)('When the page is %s', (colorScheme) => {
  // the cards are the same under each of them, hundreds, and slow to look through
  it.each(OPENED)('axe finds nothing in %s', async (_, open) => {
    const page = await screens.signedIn('manager', '/', { colorScheme })
    await open(page)
    expect(await problems(page, 'article')).toEqual([])
  })

  it.each(['/orders', '/alerts', '/people', '/settings'])('axe finds nothing at %s', async (path) => {
    const page = await screens.signedIn('admin', path, { colorScheme })
    expect(await problems(page)).toEqual([])
  })
})

describe('When the board is dark, and an order open beside it', () => {
  it('axe finds nothing', { timeout: 180_000 }, async () => {
    const page = await screens.signedIn('manager', '/', { colorScheme: 'dark' })
    await focusCard(page)
    await page.keyboard.press('Enter')
    await page.getByRole('list', { name: 'Timeline' }).getByRole('listitem').first().waitFor()
    expect(await problems(page)).toEqual([])
  })
})
