// Discord's ids: 64-bit numbers as strings, time in the upper 42 bits.

const EPOCH_MS = 1420070400000n;

/** Orders two ids by age, oldest first. */
export const compareIds = (a, b) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/** When this id was made, in milliseconds since 1970. */
export const idTime = (id) => Number((BigInt(id) >> 22n) + EPOCH_MS);

let sequence = 0n;

/** A fresh id of now, for nonces and for messages that only this page knows. */
export function newId() {
  sequence = (sequence + 1n) & 0xfffn;
  return String(((BigInt(Date.now()) - EPOCH_MS) << 22n) | sequence);
}
