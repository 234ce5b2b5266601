/** What the parent of Appium's process says before it closes the channel of its own will: what it started itself, it ends itself when it is done with it. */
export const ORDERLY = 'orderly';
