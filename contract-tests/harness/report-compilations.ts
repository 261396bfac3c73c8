/** `node --import` this: prints a line whenever WebAssembly is instantiated, or a function made from a text, as Ajv makes validators. */
const { WebAssembly } = globalThis as unknown as { WebAssembly: { Instance: new (...given: unknown[]) => object } };

function reporting<Made extends new (...given: never[]) => object>(original: Made, line: string): Made {
  return new Proxy(original, {
    construct(target, given) {
      console.log(line);
      return Reflect.construct(target, given);
    },
  });
}

WebAssembly.Instance = reporting(WebAssembly.Instance, "WebAssembly is instantiated");
globalThis.Function = reporting(Function, "A function is compiled");
