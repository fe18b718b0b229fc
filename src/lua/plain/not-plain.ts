// What ends the reading of a text that is no plain program. It never leaves this folder: Lua itself is asked then.

export class NotPlain extends Error {}
