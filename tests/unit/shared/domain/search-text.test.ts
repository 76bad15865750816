import { describe, expect, it } from 'vitest'
import { matchesSearch, searchTerms } from '../../../../shared/domain/search-text.ts'

describe('When a text is split into terms', () => {
  it.each([
    ['Order SO-10001', ['order', 'so', '10001']],
    ['Ünïcödé', ['unicode']],
    ['ﬁne', ['fine']],
    ['ＳＯ１', ['so1']],
    ['İstanbul', ['istanbul']],
    ['a_b', ['a', 'b']],
    ['"x" OR y*', ['x', 'or', 'y']],
    ['東京 2024', ['東京', '2024']],
    ['', []],
    ['*-"', []],
  ])('%s', (text, terms) => {
    expect(searchTerms(text)).toEqual(terms)
  })
})

describe('When a text is searched', () => {
  it.each([
    ['kar bui', true],
    ['BUILD', true],
    ['uilders', false],
    ['karachi zebra', false],
    ['', true],
  ])('for "%s"', (query, found) => {
    expect(matchesSearch(query, 'Karachi Builders')).toBe(found)
  })
})
