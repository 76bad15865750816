import { type Instant, plus } from '../../shared/domain/instant.ts'

/** Now, or a millisecond after the order's last change if the clock has not moved past it. */
export function momentAfter(last: Instant, now: Instant): Instant {
  return now > last ? now : plus(last, 1)
}
