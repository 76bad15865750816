import { afterAll, describe, expect, it } from 'vitest'
import { runCommand } from '../support/hub/hub-process.ts'
import { type MongoSet, startMongoSet } from '../support/mongo/mongo-set.ts'
import { NO_MONGOD } from '../support/mongo/mongod.ts'
import { picture } from '../support/pictures.ts'
import { demoScreens, firstOrderOf, live } from '../support/screens.ts'

describe.skipIf(NO_MONGOD)(`When the hub keeps its data on MongoDB${NO_MONGOD ? ` (${NO_MONGOD})` : ''}`, () => {
  let set: MongoSet | null = null
  const url = () => set?.url('Screens') ?? ''
  const screens = demoScreens(async () => {
    set = await startMongoSet()
    return { DISPATCH_STORE: url() }
  })
  afterAll(async () => {
    await set?.stop()
  })

  it('a change is on the other’s board and in the history, also after the hub was killed', async () => {
    const manager = await screens.signedIn('manager')
    const staff = await screens.signedIn('staff')
    const number = await firstOrderOf(manager, 'To approve')
    const card = manager.getByRole('article', { name: new RegExp(`^${number},`) })
    await card.hover()
    await card.getByRole('button', { name: 'Approve' }).click()
    const picked = staff.getByRole('region', { name: 'To pick' })
    await picked.getByRole('article', { name: new RegExp(`^${number},`) }).waitFor()

    await screens.hub().kill()
    await screens.startAgain()
    await live(staff)
    const alerts = await screens.signedIn('admin', '/alerts')
    await alerts.getByRole('searchbox', { name: 'Search alerts' }).fill(`${number} approved`)
    await alerts.getByRole('list', { name: 'Alerts' }).getByRole('listitem').first().waitFor()
    const { code, stdout } = await runCommand('verify', { env: { DISPATCH_STORE: url() } })
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('pending → approved') })
  })

  it('while the database is away the screen says that nothing can be saved, and all is well again by itself', async () => {
    const page = await screens.signedIn('manager')
    const step = page.getByRole('region', { name: 'To approve' }).getByRole('button', { name: 'Approve' }).first()
    set?.members[0]?.freeze()
    await page.getByRole('banner').getByText('What was saved is safe').waitFor()
    expect(await step.getAttribute('aria-disabled')).toBe('true')
    expect(await step.getAttribute('title')).toBe('The hub cannot save: nothing can be changed')
    await picture(page, 'cannot-save')
    set?.members[0]?.thaw()
    await live(page)
    await expect.poll(() => step.getAttribute('aria-disabled')).not.toBe('true')
  })
})
