// The two version numbers that every part of the program means.

/** The Lmod version whose behaviour we keep. */
export const lmodVersion = '9.2.9';

/** Our own; a test compares it with package.json. */
export const ownVersion = '0.1.0';
