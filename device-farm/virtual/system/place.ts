/** Where the device says it is. */
export type Place = { readonly latitude: number; readonly longitude: number; readonly altitude: number };

/** Tian'anmen, unless a tester moves it. */
export const standingPlace: Place = { latitude: 39.9042, longitude: 116.4074, altitude: 44 };

/** The location service: switched on or off, and the place a test provider gives. */
export type Location = { on: boolean; place: Place };
