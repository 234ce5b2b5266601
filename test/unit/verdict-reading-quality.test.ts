import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load.ts';
import { coverageStatement } from '../../src/verdict/coverage-words.ts';
import { requiredReliance, restrictedReliance } from '../../src/verdict/strength.ts';
import { evidence, screen, session } from '../support/evidence.ts';

const { pack } = await loadRules(undefined);
const PPOCR = 'PP-OCRv4 mobile / onnxruntime-web 1.30.0 (wasm)';
const TESSERACT = 'Tesseract 5.1.0-288-g2a9c1 LSTM / tesseract.js 7.0.0';

const walk = (engine: string, blind: boolean) =>
  evidence([screen({ kind: 'home', blind })], { sessions: [session({ reader: { engine, model: 'm', modelHash: 'h', options: '' } })] });

describe('what "not found" is worth by the engine that read', () => {
  it.each<[string, boolean, string, string]>([
    [PPOCR, false, 'moderate', 'strong'],
    [PPOCR, true, 'moderate', 'strong'],
    [TESSERACT, false, 'moderate', 'weak'],
    [TESSERACT, true, 'weak', 'weak'],
    ['Some engine 1', false, 'moderate', 'weak'],
    ['Some engine 1', true, 'weak', 'weak'],
  ])('%s, text only in pixels %s: restricted %s, required %s', (engine, blind, restricted, required) => {
    const given = walk(engine, blind);
    expect(restrictedReliance(given, 'check-in', [], pack).strength).toBe(restricted);
    expect(requiredReliance(given, 'filing-number', [], pack).strength).toBe(required);
  });

  it('is said where the report tells what was not covered, with the measured figure and the number of screens', () => {
    const unseen = (engine: string, blind: boolean) =>
      coverageStatement(walk(engine, blind), pack).unseen.filter((one) => one.includes('识别引擎'));
    expect(unseen(PPOCR, true)).toEqual([]);
    expect(unseen(TESSERACT, false)).toEqual(['画面文字的识别引擎Tesseract，字错误率5%至10%，仅见于图像的文字可能漏读。']);
    expect(unseen(TESSERACT, true)).toEqual([
      '画面文字的识别引擎Tesseract，字错误率5%至10%，仅见于图像的文字可能漏读（文字仅见于画面的页面1个）。',
    ]);
    expect(unseen('Some engine 1', false)).toEqual(['画面文字的识别引擎“Some engine 1”，误差未经测量，仅见于图像的文字可能漏读。']);
  });

  it('counts only the screens that such an engine read, of several sessions', () => {
    const reader = (engine: string) => ({ engine, model: 'm', modelHash: 'h', options: '' });
    const sessions = [session({ id: 'one', reader: reader(TESSERACT) }), session({ id: 'two', reader: reader(PPOCR) })];
    const blind = (of: string) => evidence([screen({ kind: 'home', blind: true, session: of })], { sessions });
    expect(restrictedReliance(blind('one'), 'check-in', [], pack).strength).toBe('weak');
    expect(restrictedReliance(blind('two'), 'check-in', [], pack).strength).not.toBe('weak');
  });
});
