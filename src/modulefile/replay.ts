// A recording done again: the same calls, the same questions, no Lua and no modulefile.
import { BreakRequest } from './actions/messages.ts';
import { finish } from './evaluate.ts';
import type { Host } from './host.ts';
import type { LuaVoice } from './lua-voice.ts';
import { answerQuestion, perform } from './perform.ts';
import { type RecordedEvent, type Recording, sameAnswer, sameWorldAnswer } from './recording.ts';
import { endProgram, write } from './speeches.ts';
import { answerWorld, type UnameFields } from './world.ts';

/** `differs`: an answer is another one here, or it was not recordable; everything is as before. */
export type ReplayResult = 'done' | 'broken' | 'differs';

/** Replays a recording for the host's subject; when it `differs` the file has to be evaluated. */
export function replay(recording: Recording, host: Host, voice: LuaVoice, uname: UnameFields): ReplayResult {
  const { mode } = recording;
  if (recording.unrecordable !== undefined || (mode !== 'any' && mode !== host.mode)) return 'differs';
  const mark = host.mark();
  try {
    for (const event of recording.events) {
      if (repeat(event, host, voice, uname)) continue;
      host.rollback(mark, 'nothing');
      return 'differs';
    }
  } catch (error) {
    if (!(error instanceof BreakRequest)) throw error;
    host.rollback(mark, 'notices and wishes');
    return 'broken';
  }
  if (recording.end.kind === 'thrown') {
    // what ended the file does so no more
    host.rollback(mark, 'nothing');
    return 'differs';
  }
  finish(recording, host);
  return 'done';
}

/** Does one event again; false when the answer is another one now. */
function repeat(event: RecordedEvent, host: Host, voice: LuaVoice, uname: UnameFields): boolean {
  switch (event.what) {
    case 'call':
      perform(event.call, host);
      return true;
    case 'question':
      return sameAnswer(answerQuestion(event.call, host), event.answer);
    case 'world':
      return sameWorldAnswer(answerWorld(event.question, host.environment, uname), event.answer);
    case 'write':
      write(host, event.stream, event.text);
      return true;
    case 'exit':
      endProgram(host, event.status);
      return true;
    case 'undefined-global':
      return !voice.hasGlobal(event.name);
  }
}
