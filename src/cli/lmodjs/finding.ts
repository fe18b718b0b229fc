// What a check of `lmodjs doctor` has found.

export type DoctorChapter =
  | 'installation'
  | 'shell'
  | 'engine'
  | 'modulepath'
  | 'catalogs'
  | 'settings'
  | 'collections';

export interface Finding {
  readonly chapter: DoctorChapter;
  /** `note`: worth knowing, nothing to fix */
  readonly level: 'fine' | 'note' | 'problem';
  readonly text: string;
  /** what to do about it */
  readonly fix?: string;
}
