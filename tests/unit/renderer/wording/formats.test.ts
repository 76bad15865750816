import { describe, expect, it } from 'vitest'
import { formatsFor } from '../../../../renderer/wording/formats.ts'

const company = { _id: 'RESSICHEM', name: 'Ressichem', currency: 'PKR', locale: 'en-PK', timeZone: 'Asia/Karachi' }
const formats = formatsFor(company)
// 00:30 on the first of February in Karachi, while it is still January in UTC
const now = '2026-01-31T19:30:00.000Z'

describe('Dates are the company’s, wherever the screen is', () => {
  it('the time is on a clock of 24 hours', () => {
    expect(formats.time('2026-01-31T09:02:00.000Z')).toBe('14:02')
    expect(formats.time(now)).toBe('00:30')
  })

  it('a day begins at the company’s midnight', () => {
    expect(formats.dayHeading('2026-01-31T19:00:00.000Z', now)).toBe('Today')
    expect(formats.dayHeading('2026-01-31T18:59:00.000Z', now)).toBe('Yesterday')
    expect(formats.dayHeading('2026-01-29T09:00:00.000Z', now)).toMatch(/Thursday/)
  })

  it('a moment says its day where it is not today', () => {
    expect(formats.moment('2026-01-31T19:10:00.000Z', now)).toBe('00:10')
    expect(formats.moment('2026-01-31T12:00:00.000Z', now)).toBe('yesterday 17:00')
  })
})

describe('Amounts', () => {
  it('have decimals only where there are some', () => {
    expect(formats.amount(182_400)).toBe('182,400')
    expect(formats.amount(1250.5)).toBe('1,250.50')
  })
})
