/** How much of what is appended may lie on a device, per address; what more there is waits in memory until there is room. */

/** Changes that wait to be sent: an hour of typing without a connection, at one change in two seconds. */
export const ROW_ENTRIES_MAX = 2_000;
/** Their bodies as JSON. All of a row is written again with each change, so it must stay light. */
export const ROW_CHARS_MAX = 1_000_000;
/** What was stored and is offered again when the server had to go back to a backup. */
export const SENT_ENTRIES_MAX = 200;
export const SENT_CHARS_MAX = 100_000;
/** How many of one row are sent before other addresses get their turn. */
export const IN_A_ROW = 20;
