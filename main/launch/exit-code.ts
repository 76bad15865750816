/** What a console exits with after it has said itself why it does not start. */
export const SAID_WHY = 3
