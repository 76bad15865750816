import { describe, expect, it } from 'vitest'
import { demoScreens, firstOrderOf } from '../../support/screens.ts'

const screens = demoScreens()

describe('When an admin moves an order of a customer who looks on', () => {
  it('the customer sees the new status and a popup, without a reload', async () => {
    const customer = await screens.signedIn('customer')
    const admin = await screens.signedIn('admin')
    const lane = admin.getByRole('region', { name: 'To approve' })
    const card = lane.getByRole('article', { name: /Karachi Builders/ }).first()
    const number = (await card.getAttribute('aria-label'))?.split(',')[0] ?? ''
    let reloads = 0
    customer.on('load', () => {
      reloads += 1
    })

    await card.hover()
    await card.getByRole('button', { name: 'Approve' }).click()

    await customer.getByRole('article', { name: new RegExp(`^${number}, Approved`) }).waitFor()
    await customer
      .getByRole('status')
      .filter({ hasText: number.slice(-4) })
      .first()
      .waitFor()
    expect(reloads).toBe(0)
  })

  it('the history has it, and search finds it by number, customer, person and status', async () => {
    const admin = await screens.signedIn('admin')
    const manager = await screens.signedIn('manager', '/alerts')
    const number = await firstOrderOf(admin, 'To approve')
    const card = admin.getByRole('article', { name: new RegExp(`^${number},`) })
    const customer = (await card.getAttribute('aria-label'))?.split(', ')[1] ?? ''
    await card.hover()
    await card.getByRole('button', { name: 'Approve' }).click()

    const rows = manager.getByRole('list', { name: 'Alerts' }).getByRole('listitem')
    for (const query of [number, `${number} ${customer}`, `${number} ayesha`, `${number} approved`]) {
      await manager.getByRole('searchbox', { name: 'Search alerts' }).fill(query)
      await rows
        .filter({ hasText: number.slice(-4) })
        .filter({ hasText: 'approved' })
        .first()
        .waitFor()
    }
  })
})

describe('When two people have the board open', () => {
  it('a step that one takes takes the card out of its lane on the other, too', async () => {
    const manager = await screens.signedIn('manager')
    const staff = await screens.signedIn('staff')
    const number = await firstOrderOf(manager, 'To approve')

    const card = manager.getByRole('article', { name: new RegExp(`^${number},`) })
    await card.hover()
    await card.getByRole('button', { name: 'Approve' }).click()

    await expect
      .poll(() => staff.getByRole('region', { name: 'To approve' }).getByRole('article', { name: number }).count())
      .toBe(0)
  })

  it('staff cannot approve, and read who can', async () => {
    const staff = await screens.signedIn('staff')
    const card = staff.getByRole('region', { name: 'To approve' }).getByRole('article').first()
    await card.hover()
    await card.getByText('Waits for a manager').waitFor()
    expect(await card.getByRole('button', { name: 'Approve' }).count()).toBe(0)
  })
})
