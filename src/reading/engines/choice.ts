/** The engines, best first: each is used where the one before it does not load. */
export const ENGINES = ['ppocr', 'ppocr-wasm', 'tesseract'] as const;
export type EngineId = (typeof ENGINES)[number];

/** `auto`: the best one that loads. */
export const ENGINE_CHOICES = ['auto', ...ENGINES] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/** What runs each engine, as it is called where a person reads of it. */
export const RUNS_ON: Readonly<Record<EngineId, string>> = {
  ppocr: 'onnxruntime-node',
  'ppocr-wasm': 'onnxruntime-web',
  tesseract: 'tesseract.js',
};
