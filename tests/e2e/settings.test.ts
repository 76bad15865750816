import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoScreens, live } from '../support/screens.ts'

const screens = demoScreens()

async function signIn(page: Page, who: string, password: string) {
  await page.getByLabel('Email').fill(`${who}@demo.example`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

describe('When a screen is set up', () => {
  it('its density, sounds and keys hold at once and stay, whoever signs in', async () => {
    const page = await screens.signedIn('staff', '/settings')
    await page.getByRole('radio', { name: /^Kiosk/ }).check()
    await page.getByRole('radio', { name: /^Off/ }).check()
    await page.getByRole('checkbox', { name: /^Single keys/ }).uncheck()
    expect(await page.evaluate(() => document.documentElement.dataset.density)).toBe('kiosk')
    await page.reload()
    await expect.poll(() => page.getByRole('radio', { name: /^Kiosk/ }).isChecked()).toBe(true)
    expect(await page.getByRole('radio', { name: /^Off/ }).isChecked()).toBe(true)
    expect(await page.getByRole('checkbox', { name: /^Single keys/ }).isChecked()).toBe(false)
    expect(await page.getByRole('region', { name: 'Company' }).count()).toBe(0)
  })
})

describe('When somebody changes their password', () => {
  it('the old one has to be right, the new ones alike, and then the new one counts', async () => {
    const page = await screens.signedIn('customer', '/settings')
    const fill = async (current: string, password: string, again: string) => {
      await page.getByLabel('Current password').fill(current)
      await page.getByLabel('New password', { exact: true }).fill(password)
      await page.getByLabel('New password again').fill(again)
      await page.getByRole('button', { name: 'Change password' }).click()
    }
    await fill('wrong', 'a better one', 'a better one')
    await page.getByText('The current password is wrong').waitFor()
    await fill('dispatch-demo', 'a better one', 'another one')
    await page.getByText('The two new passwords differ').waitFor()
    await fill('dispatch-demo', 'a better one', 'a better one')
    await page.getByText('Your other sessions have ended').waitFor()

    const other = await screens.window()
    await signIn(other, 'customer', 'a better one')
    await live(other)
  })
})

describe('When an admin looks after people', () => {
  it('somebody is added, given a new password, and disabled, which ends their session', async () => {
    const admin = await screens.signedIn('admin', '/people')
    await admin.getByRole('button', { name: 'Add a person…' }).click()
    const form = admin.getByRole('form', { name: 'Add a person' })
    await form.getByLabel('First name').fill('نور')
    await form.getByLabel('Email').fill('noor@demo.example')
    await form.getByLabel('Password').fill('first password')
    await form.getByRole('button', { name: 'Add' }).click()
    await admin.getByRole('button', { name: 'More about نور' }).click()
    await admin.getByRole('menuitem', { name: 'New password…' }).click()
    await admin.getByLabel('New password').last().fill('second password')
    await admin.getByRole('button', { name: 'Set password' }).click()
    await admin.getByRole('button', { name: 'Set password' }).waitFor({ state: 'detached' })

    const noor = await screens.window()
    await signIn(noor, 'noor', 'second password')
    await live(noor)
    await admin.getByRole('button', { name: 'More about نور' }).click()
    await admin.getByRole('menuitem', { name: 'Disable' }).click()
    await noor.getByRole('button', { name: 'Sign in' }).waitFor()
    await admin.getByText('Disabled').waitFor()
  })

  it('the company’s tax is on the next order', async () => {
    const admin = await screens.signedIn('admin', '/settings')
    const company = admin.getByRole('region', { name: 'Company' })
    await company.getByLabel('Tax, percent').fill('18')
    await company.getByRole('button', { name: 'Save' }).click()
    await company.getByText('Saved').waitFor()
    await admin.goto(`${screens.hub().url}/new-order`)
    await admin.getByLabel('Product of line 1').fill('Grout')
    await admin.getByLabel('Price of line 1').fill('100')
    await admin.getByText('Tax 18 %').waitFor()
    await admin.getByText('118').first().waitFor()
  })
})
