import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoScreens } from '../../support/screens.ts'

const screens = demoScreens()

async function problems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe('When the screens are read by a machine', () => {
  it.each(['light', 'dark'] as const)('axe finds nothing on any of them, %s', async (colorScheme) => {
    const page = await screens.signedIn('admin', '/orders')
    await page.emulateMedia({ colorScheme })
    await page.getByRole('list', { name: 'Orders' }).getByRole('listitem').first().waitFor()
    await page.getByRole('button', { name: 'Filters' }).click()
    expect(await problems(page)).toEqual([])

    await page.getByRole('button', { name: 'New order' }).click()
    await page.getByLabel('Product of line 1').fill('Grout')
    expect(await problems(page)).toEqual([])
    await page.getByRole('button', { name: 'Discard' }).click()

    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByLabel('Tax, percent').waitFor()
    expect(await problems(page)).toEqual([])

    await page.getByRole('link', { name: 'People' }).click()
    await page.getByRole('button', { name: 'Add a person…' }).click()
    await page.getByRole('list', { name: 'People' }).getByRole('listitem').first().waitFor()
    expect(await problems(page)).toEqual([])

    await page.getByRole('link', { name: /^Alerts/ }).click()
    await page.getByRole('button', { name: /^Needs an answer/ }).click()
    await page.getByRole('list', { name: 'Alerts' }).getByRole('listitem').first().waitFor()
    expect(await problems(page)).toEqual([])

    await page.getByRole('list', { name: 'Alerts' }).getByRole('link').first().click()
    const panel = page.getByRole('complementary')
    await panel.getByRole('list', { name: 'Timeline' }).getByRole('listitem').first().waitFor()
    await panel.getByRole('button', { name: 'Hold…' }).click()
    expect(await problems(page)).toEqual([])
  })

  it('nor on a customer’s', async () => {
    const page = await screens.signedIn('customer')
    await page.getByRole('article').first().waitFor()
    expect(await problems(page)).toEqual([])
  })
})
