import { DAY, MINUTE } from '../../../shared/domain/instant.ts'
import type { WallTime } from '../../../shared/domain/local-time.ts'

/** Which number of `1/12/2010` is the day. */
export type DateOrder = 'dmy' | 'mdy'

/** A date as written: local, or with `offset` milliseconds ahead of UTC where the text says so. */
export interface WrittenDate {
  wall: WallTime
  offset: number | null
  dateOnly: boolean
}

const LONGEST = 64
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const TIME =
  /[T ,]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?(?:\.?m\.?)?\s*(Z|UTC|GMT)?\s*([-+]\d{2}(?::?\d{2})?)?(?:\s*\(.*\))?$/i
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/
const NAMED_DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})\.?[-/., ]+(\d{4}|\d{2})$/i
const NAMED_MONTH_FIRST = /^([a-z]{3,9})\.?[- ]+(\d{1,2})(?:st|nd|rd|th)?[-, ]+(\d{4})$/i
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i
const EXCEL_SERIAL = /^\d{5}(?:[.,]\d+)?$/

/** The order that a text proves: `dmy` for 25/12/2010, `mdy` for 12/25/2010, null for what could be either. */
export function dateOrderOf(text: string): DateOrder | null {
  const [, first, , second] = YEAR_LAST.exec(headAndTime(text).head) ?? []
  if (first === undefined || second === undefined) return null
  if (Number(first) > 12 && Number(second) <= 12) return 'dmy'
  return Number(second) > 12 && Number(first) <= 12 ? 'mdy' : null
}

/** Reads a date with or without a time; null when it is none. Years 1900 to 9999; two digits: 1970 to 2069. */
export function readDate(text: string, order: DateOrder): WrittenDate | null {
  if (text.length > LONGEST) return null
  if (EXCEL_SERIAL.test(text)) return readExcelSerial(Number(text.replace(',', '.')), false)
  const { head, time } = headAndTime(text)
  const day = readDay(head, order)
  if (day === null) return null
  if (!time) return { wall: day, offset: null, dateOnly: true }
  const clock = readClock(time)
  return clock && { wall: day + clock.milliseconds, offset: clock.offset, dateOnly: false }
}

/** Excel's count of days since 1900, or since 1904 on old Macs, to the nearest second; null outside its calendar. */
export function readExcelSerial(serial: number, from1904: boolean): WrittenDate | null {
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  if (!(serial >= 61 && serial < 2_957_000)) return null
  return { wall: epoch + Math.round(serial * 86_400) * 1000, offset: null, dateOnly: Number.isInteger(serial) }
}

function headAndTime(text: string): { head: string; time: RegExpExecArray | null } {
  if (text.length > LONGEST) return { head: '', time: null }
  const tidy = text.replace(/[\s\u00a0\u202f]+/g, ' ').trim()
  const time = TIME.exec(tidy)
  const head = time ? tidy.slice(0, time.index) : tidy
  return { head: head.replace(WEEKDAY, '').trim(), time }
}

function readDay(head: string, order: DateOrder): WallTime | null {
  const yearFirst = YEAR_FIRST.exec(head)
  if (yearFirst) return dayOf(yearFirst[1], yearFirst[3], yearFirst[4])
  const compact = COMPACT.exec(head)
  if (compact) return dayOf(compact[1], compact[2], compact[3])
  const yearLast = YEAR_LAST.exec(head)
  if (yearLast) {
    const [, first, , second, year] = yearLast
    return order === 'dmy' ? dayOf(year, second, first) : dayOf(year, first, second)
  }
  const dayFirst = NAMED_DAY_FIRST.exec(head)
  if (dayFirst) return dayOf(dayFirst[3], monthNamed(dayFirst[2]), dayFirst[1])
  const monthFirst = NAMED_MONTH_FIRST.exec(head)
  return monthFirst && dayOf(monthFirst[3], monthNamed(monthFirst[1]), monthFirst[2])
}

function monthNamed(name = ''): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)
}

function dayOf(year = '', month = '', day = ''): WallTime | null {
  const full = year.length === 2 ? (Number(year) < 70 ? 2000 : 1900) + Number(year) : Number(year)
  if (full < 1900) return null
  const wall = new Date(Date.UTC(full, Number(month) - 1, Number(day)))
  const exists = wall.getUTCMonth() === Number(month) - 1 && wall.getUTCDate() === Number(day)
  return exists ? wall.getTime() : null
}

function readClock(time: RegExpExecArray): { milliseconds: number; offset: number | null } | null {
  const [, hours = '', minutes = '', seconds = '0', fraction = '', half, utc, offset] = time
  if (Number(minutes) > 59 || Number(seconds) > 59) return null
  const hour = half ? hourOfHalf(Number(hours), half.toLowerCase() === 'p') : Number(hours)
  if (hour === null || hour > 23) return null
  const milliseconds = ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  return {
    milliseconds: milliseconds + Number(fraction.padEnd(3, '0').slice(0, 3)),
    offset: offset ? offsetOf(offset) : utc ? 0 : null,
  }
}

function hourOfHalf(hour: number, afternoon: boolean): number | null {
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (afternoon ? 12 : 0)
}

function offsetOf(text: string): number {
  const digits = text.replace(/\D/g, '').padEnd(4, '0')
  const size = Number(digits.slice(0, 2)) * 60 * MINUTE + Number(digits.slice(2)) * MINUTE
  return (text.startsWith('-') ? -size : size) % DAY
}
