/** When the screen goes dark by itself, as Android's power manager decides it. */
import type { Phone } from './phone.ts';

/** ms between two looks at the time. */
const LOOK_MS = 250;
/** Of `stay_on_while_plugged_in`. This device is charged by a charger or not at all. */
const BY_CHARGER = 1;

/** Looks until it is stopped. A device on which no screen timeout was ever set stays lit, as a board without one does. */
export function keepScreenTime(phone: Phone): () => void {
  const look = async (): Promise<void> => {
    const { screen, settings, logbook } = phone;
    const timeout = Number(settings.get('system/screen_off_timeout') ?? -1);
    if (!screen.system.awake() || timeout < 0 || performance.now() - screen.touchedAt() < timeout) return;
    if (keptLit(phone)) return;
    logbook.write('I', 'PowerManagerService', 'Going to sleep due to timeout (uid 1000)...');
    await screen.system.sleep();
  };
  const timer = setInterval(
    () => void look().catch((error: unknown) => phone.log.warn({ error: String(error) }, 'screen timeout')),
    LOOK_MS,
  );
  timer.unref();
  return () => clearInterval(timer);
}

function keptLit({ settings, display, automation, profile }: Phone): boolean {
  const stays = (Number(settings.get('global/stay_on_while_plugged_in') ?? 0) & BY_CHARGER) !== 0 && display.batteryLevel() === 100;
  // The driver's server holds a wake lock for as long as it runs (`wakeLockTimeout`, a day).
  return stays || (automation.running() && profile.wakeLocks !== false);
}
