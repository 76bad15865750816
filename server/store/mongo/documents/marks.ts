/** The terms of what filters name, marked by a colon: no typed word has one. */
export const mark = {
  order: (id: string) => `:o${id}`,
  customer: (id: string) => `:c${id}`,
  actor: (id: string) => `:a${id}`,
  status: (status: string) => `:s${status.trim().toLowerCase()}`,
}
