import { describe, expect, it } from 'vitest'
import { zoneClock } from '../../../../shared/domain/local-time.ts'

const utc = (zone: string, local: string) =>
  new Date(zoneClock(zone)(Date.parse(`${local}Z`))).toISOString().slice(0, 16)

describe('When a local time becomes UTC', () => {
  it.each([
    ['Asia/Karachi', '2010-12-01T08:26', '2010-12-01T03:26'],
    ['Asia/Kathmandu', '2010-12-01T08:26', '2010-12-01T02:41'],
    ['America/St_Johns', '2010-12-01T08:26', '2010-12-01T11:56'],
    ['Pacific/Kiritimati', '2010-12-01T08:26', '2010-11-30T18:26'],
    ['UTC', '2010-12-01T08:26', '2010-12-01T08:26'],
  ])('%s has its offset', (zone, local, expected) => {
    expect(utc(zone, local)).toBe(expected)
  })

  it.each([
    ['just before the change to summer', '2024-03-31T01:59', '2024-03-31T00:59'],
    ['within the hour that is skipped', '2024-03-31T02:30', '2024-03-31T01:30'],
    ['just after it', '2024-03-31T03:00', '2024-03-31T01:00'],
    ['before the hour that comes twice', '2024-10-27T01:59', '2024-10-26T23:59'],
    ['within it: the first of the two', '2024-10-27T02:30', '2024-10-27T00:30'],
    ['after it', '2024-10-27T03:00', '2024-10-27T02:00'],
  ])('%s', (_, local, expected) => {
    expect(utc('Europe/Berlin', local)).toBe(expected)
  })

  it('a change of half an hour is followed, too', () => {
    expect(utc('Australia/Lord_Howe', '2024-04-07T01:45')).toBe('2024-04-06T14:45')
    expect(utc('Australia/Lord_Howe', '2024-10-06T02:15')).toBe('2024-10-05T15:45')
  })
})
