import { describe, expect, it } from 'vitest'
import { picture } from '../support/pictures.ts'
import { demoScreens, firstOrderOf } from '../support/screens.ts'

const screens = demoScreens()

describe('When an order is opened', () => {
  it('its panel shows lines, amounts and timeline, and its steps work from there', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    await page
      .getByRole('article', { name: new RegExp(`^${number},`) })
      .getByRole('link')
      .click()
    const panel = page.getByRole('complementary', { name: new RegExp(number) })
    await panel.getByRole('list', { name: 'Timeline' }).getByRole('listitem').first().waitFor()

    await panel.getByRole('button', { name: 'Approve' }).click()
    await panel.getByText('Approved').first().waitFor()
    await expect
      .poll(() => panel.getByRole('list', { name: 'Timeline' }).getByRole('listitem').count())
      .toBeGreaterThan(1)
  })
})

describe('When somebody types what is not theirs', () => {
  it('a wrong password is answered with a sentence', async () => {
    const page = await screens.window()
    await page.getByLabel('Email').fill('manager@demo.example')
    await page.getByLabel('Password').fill('nonsense')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Email or password is wrong').waitFor()
    await picture(page, 'sign-in-refused')
  })
})

describe('When the page is read by a machine', () => {
  it('axe finds nothing on board, order, alerts and sign-in', async () => {
    const { AxeBuilder } = await import('@axe-core/playwright')
    const page = await screens.signedIn('manager')
    const problems = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    }
    // hundreds of cards of the same make take axe a minute, and tell it no more than a few do
    await page.getByRole('button', { name: /^Urgent/ }).click()
    expect(await problems()).toEqual([])
    await page.getByRole('article').first().getByRole('link').click()
    await page.getByRole('list', { name: 'Timeline' }).getByRole('listitem').first().waitFor()
    expect(await problems()).toEqual([])
    await page.getByRole('link', { name: /^Alerts/ }).click()
    await page.getByRole('list', { name: 'Alerts' }).getByRole('listitem').first().waitFor()
    expect(await problems()).toEqual([])
  })
})
