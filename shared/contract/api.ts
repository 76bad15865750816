import type { z } from 'zod'
import { companyChange, companySettings, setup, setupState } from './company.ts'
import { changes, changesQuery } from './event.ts'
import { notification, notificationChange, notifications, notificationsQuery, unread } from './notification.ts'
import {
  board,
  boardQuery,
  newOrder,
  order,
  orderChange,
  orders,
  ordersQuery,
  orderTerms,
  recall,
  timeline,
} from './order.ts'
import { customers, customersQuery, newPerson, people, person, personChange } from './person.ts'
import type { ProblemCode } from './problem.ts'
import { passwordChange, session, signedIn, signIn } from './session.ts'
import { workflow } from './workflow.ts'

/** Who may call: `anyone`, whoever is `signed-in`, or only staff, or only admins of the company. */
export type Access = 'anyone' | 'signed-in' | 'staff' | 'admin'

/** One REST call: what it takes, what it answers, and how it may fail besides 400, 401 and 503. */
export interface Endpoint {
  method: 'get' | 'post' | 'put'
  /** Under `/api`, with `:id` for an id. */
  path: string
  summary: string
  access: Access
  query?: z.ZodType
  body?: z.ZodType
  /** No body is taken as `{}`. */
  bodyOptional?: true
  /** Takes `Idempotency-Key`, and `If-Match` where it changes an order. */
  idempotent?: true
  status: 200 | 201 | 204
  answer?: z.ZodType
  problems: readonly ProblemCode[]
}

const passwordProblems = ['wrong_credentials', 'too_many_requests'] as const
const changeProblems = [
  'not_found',
  'version_conflict',
  'transition_not_allowed',
  'forbidden',
  'discount_invalid',
  'discount_limit',
  'idempotency_key_reused',
] as const

/** Every call of the REST interface; routes, types and the OpenAPI document all come from here. */
export const API = {
  signIn: {
    method: 'post',
    path: '/auth/login',
    summary: 'Sign in',
    access: 'anyone',
    body: signIn,
    status: 200,
    answer: signedIn,
    problems: passwordProblems,
  },
  signOut: {
    method: 'post',
    path: '/auth/logout',
    summary: 'Sign out',
    access: 'signed-in',
    bodyOptional: true,
    status: 204,
    problems: [],
  },
  session: {
    method: 'get',
    path: '/session',
    summary: 'Who is signed in',
    access: 'signed-in',
    status: 200,
    answer: session,
    problems: [],
  },
  setupState: {
    method: 'get',
    path: '/setup',
    summary: 'Whether the hub waits for its first company',
    access: 'anyone',
    status: 200,
    answer: setupState,
    problems: [],
  },
  setup: {
    method: 'post',
    path: '/setup',
    summary: 'Make the first company and its admin',
    access: 'anyone',
    body: setup,
    status: 201,
    answer: signedIn,
    problems: ['forbidden', 'already_set_up'],
  },
  people: {
    method: 'get',
    path: '/people',
    summary: 'The people of the company',
    access: 'admin',
    status: 200,
    answer: people,
    problems: ['forbidden'],
  },
  addPerson: {
    method: 'post',
    path: '/people',
    summary: 'Add a person',
    access: 'admin',
    body: newPerson,
    status: 201,
    answer: person,
    problems: ['forbidden', 'email_taken', 'customer_unknown'],
  },
  changePerson: {
    method: 'put',
    path: '/people/:id',
    summary: 'Disable or enable a person, change the role or the password',
    access: 'admin',
    body: personChange,
    status: 200,
    answer: person,
    problems: ['forbidden', 'not_found', 'last_admin'],
  },
  company: {
    method: 'get',
    path: '/company',
    summary: 'The company and its settings',
    access: 'admin',
    status: 200,
    answer: companySettings,
    problems: ['forbidden'],
  },
  changeCompany: {
    method: 'put',
    path: '/company',
    summary: "Change the company's settings",
    access: 'admin',
    body: companyChange,
    status: 200,
    answer: companySettings,
    problems: ['forbidden'],
  },
  changePassword: {
    method: 'put',
    path: '/account/password',
    summary: 'Change your own password',
    access: 'signed-in',
    body: passwordChange,
    status: 204,
    problems: passwordProblems,
  },
  customers: {
    method: 'get',
    path: '/customers',
    summary: 'Find customers by name',
    access: 'staff',
    query: customersQuery,
    status: 200,
    answer: customers,
    problems: ['forbidden'],
  },
  workflow: {
    method: 'get',
    path: '/workflow',
    summary: "The company's workflow",
    access: 'signed-in',
    status: 200,
    answer: workflow,
    problems: [],
  },
  orderTerms: {
    method: 'get',
    path: '/order-terms',
    summary: 'What is added to the amounts of new orders',
    access: 'staff',
    status: 200,
    answer: orderTerms,
    problems: ['forbidden'],
  },
  board: {
    method: 'get',
    path: '/board',
    summary: 'All open orders, and those finished within 24 hours',
    access: 'signed-in',
    query: boardQuery,
    status: 200,
    answer: board,
    problems: [],
  },
  orders: {
    method: 'get',
    path: '/orders',
    summary: 'Find orders, newest update first unless asked otherwise',
    access: 'signed-in',
    query: ordersQuery,
    status: 200,
    answer: orders,
    problems: [],
  },
  order: {
    method: 'get',
    path: '/orders/:id',
    summary: 'One order',
    access: 'signed-in',
    status: 200,
    answer: order,
    problems: ['not_found'],
  },
  timeline: {
    method: 'get',
    path: '/orders/:id/timeline',
    summary: 'What happened to an order, newest first',
    access: 'signed-in',
    status: 200,
    answer: timeline,
    problems: ['not_found'],
  },
  createOrder: {
    method: 'post',
    path: '/orders',
    summary: 'Create an order',
    access: 'signed-in',
    body: newOrder,
    idempotent: true,
    status: 201,
    answer: order,
    problems: ['forbidden', 'customer_unknown', 'order_number_taken', 'idempotency_key_reused'],
  },
  changeOrder: {
    method: 'put',
    path: '/orders/:id',
    summary: 'Change an order: its status, a discount, notes, priority, due time',
    access: 'signed-in',
    body: orderChange,
    idempotent: true,
    status: 200,
    answer: order,
    problems: changeProblems,
  },
  recallOrder: {
    method: 'post',
    path: '/orders/:id/recall',
    summary: "Take back the order's last status change",
    access: 'signed-in',
    body: recall,
    bodyOptional: true,
    idempotent: true,
    status: 200,
    answer: order,
    problems: ['not_found', 'version_conflict', 'forbidden', 'recall_not_possible', 'idempotency_key_reused'],
  },
  changes: {
    method: 'get',
    path: '/changes',
    summary: 'The log after a sequence number',
    access: 'signed-in',
    query: changesQuery,
    status: 200,
    answer: changes,
    problems: [],
  },
  notifications: {
    method: 'get',
    path: '/notifications',
    summary: 'Your notifications, newest first',
    access: 'signed-in',
    query: notificationsQuery,
    status: 200,
    answer: notifications,
    problems: [],
  },
  changeNotification: {
    method: 'put',
    path: '/notifications/:id',
    summary: 'Mark a notification read, unread or archived',
    access: 'signed-in',
    body: notificationChange,
    status: 200,
    answer: notification,
    problems: ['not_found'],
  },
  readAll: {
    method: 'post',
    path: '/notifications/read-all',
    summary: 'Mark all your notifications read',
    access: 'signed-in',
    bodyOptional: true,
    status: 200,
    answer: unread,
    problems: [],
  },
} as const satisfies Record<string, Endpoint>

export type ApiCall = keyof typeof API

/** What a call answers. */
export type AnswerOf<Call extends ApiCall> = (typeof API)[Call] extends { answer: infer Answer extends z.ZodType }
  ? z.output<Answer>
  : undefined

/** What a call takes as its body, as a client writes it. */
export type BodyOf<Call extends ApiCall> = (typeof API)[Call] extends { body: infer Body extends z.ZodType }
  ? z.input<Body>
  : undefined
