// The JSON fields of why: who loaded a module and needs it, who changed a variable.
import type {
  CallReason,
  Contribution,
  EntryOrigin,
  NamedFile,
  Relation,
  WhyModule,
  WhyVariable,
  WhyView,
} from './insight-views.ts';
import { plainValue } from './json-values.ts';

type Fields = Readonly<Record<string, unknown>>;

export function whyFields({ word, complete, module, variable, entries }: WhyView): Fields {
  return {
    word,
    complete,
    module: module && moduleFields(module),
    variable: variable && variableFields(variable),
    entries: entries.map((entry) => ({ variable: entry.variable, ...entryFields(entry) })),
  };
}

function moduleFields(module: WhyModule): Fields {
  const { status, userName, requested, loadedBy, neededBy, variables } = module;
  return {
    ...fileFields(module),
    status,
    userName,
    requested,
    loadedBy: loadedBy.map(relationFields),
    neededBy: neededBy.map(relationFields),
    variables,
  };
}

function fileFields({ fullName, path }: NamedFile): Fields {
  return { fullName, file: path };
}

function relationFields(relation: Relation): Fields {
  return { ...fileFields(relation), by: relation.by };
}

function variableFields({
  name,
  value,
  without,
  origin,
  unchanged,
  by,
  delimiter,
  entries,
}: WhyVariable): Fields {
  return {
    name,
    value,
    withoutModules: without,
    origin,
    unchanged,
    by: by.map(contributionFields),
    delimiter,
    entries: entries?.map(entryFields),
  };
}

function contributionFields(contribution: Contribution): Fields {
  const { before, after, calls } = contribution;
  return { ...fileFields(contribution), before, after, calls: calls.map(callFields) };
}

function entryFields({ entry, present, without, by }: EntryOrigin): Fields {
  return {
    entry,
    present,
    withoutModules: without,
    by: by.map((each) => ({
      ...fileFields(each),
      count: each.count,
      calls: each.calls.map(callFields),
    })),
  };
}

function callFields({ function: name, arguments: given, line }: CallReason): Fields {
  return { function: name, arguments: given.map(plainValue), line };
}
