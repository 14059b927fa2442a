/** How much appended content may be stored on a device, per address; more than that waits in memory until there is room. */

/** Changes that wait to be sent: an hour of typing without a connection, at one change in two seconds. */
export const ROW_ENTRIES_MAX = 2_000;
/** Their bodies as JSON. The whole sequence is written again with each change, so it must stay small. */
export const ROW_CHARS_MAX = 1_000_000;
/** Stored changes that are offered again when the server was restored from a backup. */
export const SENT_ENTRIES_MAX = 200;
export const SENT_CHARS_MAX = 100_000;
/** How many changes of one sequence are sent before other addresses get their turn. */
export const IN_A_ROW = 20;
