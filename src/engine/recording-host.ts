// The host of a builder: modulefiles are evaluated by themselves, none of them loads or unloads another.
import { SessionHost } from './host.ts';

/** A recording holds calls as they were made; what they come to is decided when it is replayed. */
export class RecordingHost extends SessionHost {
  override load(): void {}
  override loadSaved(): void {}
  override tryLoad(): void {}
  override loadAny(): void {}
  override dependOn(): void {}
  override dependOnAny(): void {}
  override forgo(): void {}
  override forgoAny(): void {}
  override unload(): void {}
  override purge(): void {}
  override inherit(): void {}
  override rememberDependencies(): void {}
  override rememberChoice(): void {}
  override sourceScript(): void {}
  override takeBackScript(): void {}
  override rememberConflicts(): void {}

  override unmet(): readonly string[] {
    return [];
  }

  override conflicting(): readonly string[] {
    return [];
  }
}
