import { describe, expect, it } from 'vitest'
import { typedAmount } from '../../../../renderer/wording/typed-amount.ts'

describe('An amount that a person types', () => {
  it.each([
    ['5000', 'en-PK', 5000],
    ['5,000', 'en-PK', 5000],
    ['1,23,456.50', 'en-IN', 123_456.5],
    [' 12 500 ', 'en-PK', 12_500],
    ['1.250,50', 'de-DE', 1250.5],
    ['1.250', 'de-DE', 1250],
    ['5.50', 'de-DE', 5.5],
    ['1 250,5', 'fr-FR', 1250.5],
    ['٥٠٠٠', 'ar-PK', 5000],
    ['.5', 'en-PK', 0.5],
    ['999999999999', 'en-PK', 999_999_999_999],
    ['0', 'en-PK', 0],
  ])('%j in %s is %d', (text, locale, amount) => {
    expect(typedAmount(text, locale)).toBe(amount)
  })

  it.each(['', '-5', '5,50', '1e5', 'ten', '1.2.3', '5.001', '1,23', 'Infinity', '∞'])('%j is none', (text) => {
    expect(typedAmount(text, 'en-PK')).toBeNull()
  })
})
