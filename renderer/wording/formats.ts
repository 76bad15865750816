import type { CompanyView } from '../../shared/contract/company.ts'
import type { Instant } from '../../shared/domain/instant.ts'

/** How this company writes dates and amounts: in its locale and its time zone, whatever the screen's are. */
export interface Formats {
  /** `14:02`, on a clock of 24 hours everywhere, so that it always has the same width. */
  time: (instant: Instant) => string
  /** `3 Feb`, with the year when it is not this one. */
  day: (instant: Instant, now: Instant) => string
  /** `Today`, `Yesterday` or `Monday 3 February`. */
  dayHeading: (instant: Instant, now: Instant) => string
  /** `today`, `yesterday`, `Tuesday` within a week, else `3 Feb`. */
  recentDay: (instant: Instant, now: Instant) => string
  /** `17:00` today, `yesterday 17:00`, else `3 Feb 17:00`. */
  moment: (instant: Instant, now: Instant) => string
  /** `17:00` today, else `3 Feb`: for where there is little room. */
  soon: (instant: Instant, now: Instant) => string
  /** `182,400` or `1,250.50`: decimals only where there are some, and a real minus. */
  amount: (amount: number) => string
  /** A dash where it is not known yet. */
  count: (count: number | null) => string
  currency: string
}

const HALF_DAY = 12 * 3_600_000

export function formatsFor({ locale, timeZone, currency }: CompanyView): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options })
  const clock = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const short = dates({ day: 'numeric', month: 'short' })
  const shortWithYear = dates({ day: 'numeric', month: 'short', year: 'numeric' })
  const long = dates({ weekday: 'long', day: 'numeric', month: 'long' })
  const longWithYear = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const weekday = dates({ weekday: 'long' })
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const exact = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

  const dateOf = (instant: Instant) => calendar.format(new Date(instant))
  const yearOf = (instant: Instant) => dateOf(instant).slice(0, 4)
  const sameDay = (first: Instant, second: Instant) => dateOf(first) === dateOf(second)
  const time = (instant: Instant) => clock.format(new Date(instant))
  const day = (instant: Instant, now: Instant) =>
    (yearOf(instant) === yearOf(now) ? short : shortWithYear).format(new Date(instant))

  /** A day earlier than `now`, counted so that the hour a clock change skips does not matter. */
  const isYesterday = (instant: Instant, now: Instant) => {
    const middleOfToday = Date.parse(`${dateOf(now)}T12:00:00Z`)
    return dateOf(instant) === new Date(middleOfToday - 2 * HALF_DAY).toISOString().slice(0, 10)
  }

  return {
    time,
    day,
    soon: (instant, now) => (sameDay(instant, now) ? time(instant) : day(instant, now)),
    dayHeading: (instant, now) => {
      if (sameDay(instant, now)) return 'Today'
      if (isYesterday(instant, now)) return 'Yesterday'
      return (yearOf(instant) === yearOf(now) ? long : longWithYear).format(new Date(instant))
    },
    recentDay: (instant, now) => {
      if (sameDay(instant, now)) return 'today'
      if (isYesterday(instant, now)) return 'yesterday'
      const isThisWeek = Math.abs(Date.parse(now) - Date.parse(instant)) < 12 * HALF_DAY
      return isThisWeek ? weekday.format(new Date(instant)) : day(instant, now)
    },
    moment: (instant, now) => {
      if (sameDay(instant, now)) return time(instant)
      return `${isYesterday(instant, now) ? 'yesterday' : day(instant, now)} ${time(instant)}`
    },
    amount: (amount) => (Number.isInteger(amount) ? whole : exact).format(amount).replace('-', '−'),
    count: (count) => (count === null ? '–' : whole.format(count)),
    currency,
  }
}
