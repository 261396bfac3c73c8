const SKIPPED = / \(skipped: (.+?)\)(?= |$)/;

/** A title of tests, with what this machine lacks for them; they are skipped then, and counted by their title (count.ts). */
export const titled = (title: string, lack: string | undefined): string =>
  lack === undefined ? title : `${title} (skipped: ${lack})`;

/** What the machine lacked for a test of this name; undefined where it is skipped for another reason, as its database. */
export const lackOf = (name: string): string | undefined => SKIPPED.exec(name)?.[1];
